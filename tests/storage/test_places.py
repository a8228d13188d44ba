"""A SQLite library never lies on a network drive, and warns in a synchronised folder."""

from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.storage.places import refuse_network, sync_service

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
serveur:/export /mnt/partage nfs4 rw 0 0
//serveur/commun /mnt/com\\040mun cifs rw 0 0
/dev/sdb1 /mnt/partage/disque ext4 rw 0 0
sshfs#hote: /home/agent/distant fuse.sshfs rw 0 0
dav /srv/dav fuse.davfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
hote:/ /mnt/tab\\011ulation nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/mnt/partage/fonds", "nfs4"),
        ("/mnt/com mun/fonds", "cifs"),
        ("/home/agent/distant/fonds", "fuse.sshfs"),
        ("/srv/dav", "fuse.davfs"),
        ("/run/user/1000/gvfs/smb-share:server=s,share=commun/fonds", "fuse.gvfsd-fuse"),
        ("/mnt/tab\tulation/fonds", "nfs"),
        ("\\\\serveur\\partage\\fonds", "SMB"),
        ("//serveur/partage/fonds", "SMB"),
    ],
)
def test_a_network_path_is_refused_with_its_reason(path: str, system: str) -> None:
    with pytest.raises(TroubleError) as refusal:
        refuse_network(Path(path), MOUNTS)
    assert refusal.value.code is Code.NETWORK_PATH
    assert refusal.value.data["system"] == system


@pytest.mark.parametrize(
    "path", ["/home/agent/fonds", "/mnt/partage/disque/fonds", "/mnt/partages/fonds", "/run/fonds"]
)
def test_a_local_path_is_accepted(path: str) -> None:
    refuse_network(Path(path), MOUNTS)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/a/OneDrive/fonds", "OneDrive"),
        ("/home/a/OneDrive - IREV/fonds", "OneDrive"),
        ("/home/a/Nextcloud/Documents/fonds", "Nextcloud"),
        ("/home/a/Dropbox/fonds", "Dropbox"),
        ("/home/a/Google Drive/fonds", "Google Drive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/fonds", "iCloud"),
        ("/home/a/kDrive/fonds", "kDrive"),
        ("/home/a/Documents/fonds", ""),
        ("/home/a/nextcloudette/fonds", ""),
    ],
)
def test_a_synchronised_folder_is_recognised(path: str, service: str) -> None:
    assert sync_service(Path(path)) == service


def test_a_folder_marked_by_a_sync_program_is_recognised(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert sync_service(tmp_path / "fonds") == "Syncthing"
