"""Recognition of text: pages that have none are read by the engine, and corrected by people.

The queue is not kept apart: it is the pages whose state is « to do ».
"""
