"""Where a SQLite library may lie: never on a network drive, better not in a synchronised folder."""

import os
import re
from pathlib import Path, PureWindowsPath

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError

NETWORK_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "afs",
        "ncpfs",
        "9p",
        "davfs",
        "fuse.davfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.glusterfs",
        "ceph",
        "fuse.ceph",
        "lustre",
        "vboxsf",
    }
)
SYNC_SERVICES = {
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "kdrive": "kDrive",
    "syncthing": "Syncthing",
    "seafile": "Seafile",
}
SYNC_MARKS = {
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".dropbox": "Dropbox",
}
MOUNTS = Path("/proc/mounts")
OCTAL = re.compile(r"\\([0-7]{3})")
"""How a mount point writes spaces, tabs, line ends and backslashes."""


def refuse_network(path: Path, mounts: str | None = None) -> None:
    """Raise TroubleError(NETWORK_PATH) if the path is on a network drive.

    `mounts` is the text of /proc/mounts; read from the machine when not given.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")) and PureWindowsPath(text).drive:
        raise TroubleError(Code.NETWORK_PATH, path=text, system="SMB")
    system = _file_system(path, mounts if mounts is not None else _mounts())
    if system in NETWORK_SYSTEMS:
        raise TroubleError(Code.NETWORK_PATH, path=text, system=system)


def _mounts() -> str:
    return os.fsdecode(MOUNTS.read_bytes()) if MOUNTS.exists() else ""


def _file_system(path: Path, mounts: str) -> str:
    """Return the type of the file system that holds a path, by the longest mount point."""
    target = os.path.realpath(path)
    best, system = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1])
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, system = point, fields[2]
    return system


def sync_service(path: Path) -> str:
    """Return the name of the service that synchronises this folder, or nothing."""
    for folder in (path, *path.parents):
        name = folder.name.casefold()
        for start, service in SYNC_SERVICES.items():
            if name == start or name.startswith((f"{start} ", f"{start}-")):
                return service
        for mark, service in SYNC_MARKS.items():
            if (folder / mark).exists():
                return service
    return ""
