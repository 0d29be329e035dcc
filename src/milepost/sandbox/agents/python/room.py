"""The zygote's own room: new namespaces, and a root that holds the toolset and nothing else.

Made before anything heavy is imported, because a process with more than one thread may not make a user namespace.
"""

import os
import sys
import sysconfig

import kernel

_open, _write, _close = os.open, os.write, os.close
_WRITE = os.O_WRONLY | os.O_CLOEXEC

INNER_USER = 1000
SPARE_USERS = (1_878_000_000, 65_534)  # users who own no file, for the children of a root that started us
BOX = "/box"
CACHE = "/cache"
COMMAND_LINE = "/proc/self/cmdline"
DEVICES = ("/dev/null", "/dev/urandom", "/dev/random")


def visible(launch=None, more=()):
    """Give (folders and files that answers may read, `more` among them; folders inside these that they may not)."""
    if launch is not None:
        return _outermost([path for path in launch["shown"] if os.path.exists(path)]), []
    bases = list(dict.fromkeys((sys.base_prefix, os.path.realpath(sys.base_prefix))))
    shown = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo"]
    shown += [os.path.join(base, name) for base in bases for name in ("lib", "lib64")]
    own = [sys.prefix, os.path.realpath(sys.prefix), *more]
    if sys.prefix == sys.base_prefix:  # no environment of its own: its packages lie among the base's
        return _outermost([path for path in [*shown, *more] if os.path.isdir(path)]), []
    hidden = []
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for lib in (*(os.path.join(base, "lib") for base in bases), "/lib", "/usr/lib", "/usr/local/lib"):
        for folder in (version, "python3"):
            hidden += [os.path.join(lib, folder, name) for name in ("site-packages", "dist-packages")]
    hidden = [path for path in dict.fromkeys(hidden) if os.path.isdir(path) and os.path.realpath(path) == path]
    return _outermost([path for path in [*shown, *own] if os.path.isdir(path)]), hidden


def _outermost(paths):
    """Drop the folders that lie inside another one of the list; keep links as links."""
    kept = []
    for path in sorted(set(paths), key=len):
        if not any(path.startswith(outer + os.sep) for outer in kept):
            kept.append(path)
    return kept


def spare_user(paths, *, parents):
    """Give a user without rights for the children of a start by root; None when we are not root or there is none.

    There is none when the number is not mapped here (a container of an ordinary user), or when a user who owns none
    of the folders could not read them; `parents` says whether they must also be reached from the root.
    """
    if os.geteuid() != 0 or not _open_to_all(paths, parents=parents):
        return None
    spans = [_mapped(name) for name in ("uid_map", "gid_map")]
    for user in SPARE_USERS:
        if all(any(first <= user < first + count for first, count in span) for span in spans):
            return user
    return None


def packages():
    """Give the folders of this interpreter's own packages."""
    return [sysconfig.get_path("purelib"), sysconfig.get_path("stdlib")]


def _mapped(name):
    """Give the numbers that exist in this user namespace, as (first, count)."""
    with open(f"/proc/self/{name}", encoding="utf-8") as lines:
        return [(int(first), int(count)) for first, _, count in (line.split() for line in lines)]


def _open_to_all(paths, *, parents):
    """Tell whether a user who owns none of these folders could still read them, and reach them if `parents`."""
    for path in paths:
        need = 0o005 if os.path.isdir(path) else 0o004
        if os.stat(path).st_mode & need != need:
            return False
        if parents and not _reachable(path):
            return False
    return True


def _reachable(path):
    """Tell whether every folder above `path` can be passed through by everybody."""
    while path != "/":
        path = os.path.dirname(path)
        if not os.stat(path).st_mode & 0o001:
            return False
    return True


def enter_user_namespace(spare):
    """Become root of a user namespace of our own; a `spare` user without rights is mapped in for the children."""
    if spare is None:
        user, group = os.geteuid(), os.getegid()
        kernel.unshare(kernel.CLONE_NEWUSER)
        write_maps("/proc/self", f"0 {user} 1", f"0 {group} 1")
        return
    # Only a process outside may map more than itself: a helper makes the namespace, we map it and walk in.
    ready_read, ready_write = os.pipe()
    done_read, done_write = os.pipe()
    helper = os.fork()
    if helper == 0:
        try:
            os.close(ready_read)
            os.close(done_write)
            kernel.unshare(kernel.CLONE_NEWUSER)
            os.write(ready_write, b"1")
            os.read(done_read, 1)
        finally:
            os._exit(0)
    os.close(ready_write)
    os.close(done_read)
    try:
        if os.read(ready_read, 1) != b"1":
            raise OSError(1, "unshare: no user namespace")
        lines = f"0 0 1\n{INNER_USER} {spare} 1"
        write_maps(f"/proc/{helper}", lines, lines, deny_groups=False)
        space = os.open(f"/proc/{helper}/ns/user", os.O_RDONLY | os.O_CLOEXEC)
        kernel.setns(space, kernel.CLONE_NEWUSER)
        os.close(space)
    finally:
        os.close(ready_read)
        os.close(done_write)
        os.waitpid(helper, 0)


def write_maps(process, users, groups, *, deny_groups=True, at=None):
    """Say who is who in the user namespace of `process`."""
    files = [("setgroups", "deny")] if deny_groups else []
    for name, text in [*files, ("uid_map", users), ("gid_map", groups)]:
        descriptor = _open(f"{process}/{name}", _WRITE, dir_fd=at)
        try:
            _write(descriptor, text.encode())
        finally:
            _close(descriptor)


def leave_shared_namespaces():
    """Take namespaces of our own for mounts, processes-to-be, network, IPC and the host's name."""
    flags = kernel.CLONE_NEWNS | kernel.CLONE_NEWPID | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
    kernel.unshare(flags)
    kernel.set_host_name("milepost")


def build_root(shown, hidden):
    """Move into a root that holds `shown`, read-only, without `hidden`; called by process 1 of the new namespaces."""
    kernel.mount(None, "/", None, kernel.MS_PRIVATE | kernel.MS_REC)
    files = [path for path in (*DEVICES, "/etc/ld.so.cache") if os.path.exists(path)]
    files += [path for path in shown if not os.path.isdir(path)]
    shown = [path for path in shown if os.path.isdir(path)]
    # Held open by descriptor, so that links on the way to them are followed in the old root.
    sources = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in (*shown, *files)}
    links = {path: os.readlink(path) for path in shown if os.path.islink(path)}
    kernel.mount("tmpfs", "/tmp", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,nr_inodes=64,mode=755")
    os.mkdir("/tmp/old")
    os.mkdir("/tmp/new")
    kernel.pivot_root("/tmp", "/tmp/old")
    os.chdir("/")
    new = "/new"
    kernel.mount("tmpfs", new, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=64m,nr_inodes=8192,mode=755")
    for path in shown:
        os.makedirs(os.path.dirname(new + path), exist_ok=True)
        if path in links:
            os.symlink(links[path], new + path)
        else:
            os.makedirs(new + path, exist_ok=True)
            _bind(sources[path], new + path)
    for path in files:
        os.makedirs(os.path.dirname(new + path), exist_ok=True)
        os.close(os.open(new + path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
        _bind(sources[path], new + path)
    for path in hidden:
        if os.path.isdir(new + path):
            flags = kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV
            kernel.mount("tmpfs", new + path, "tmpfs", flags, "size=4k,nr_inodes=2,mode=755")
    for path in (BOX, CACHE, "/proc/self", "/tmp"):
        os.makedirs(new + path, exist_ok=True)
    # What answers find once the real /proc is taken away from them: TensorFlow ends the process without these two.
    os.symlink(os.path.realpath(sys.executable), new + "/proc/self/exe")
    with open(new + COMMAND_LINE, "wb") as line:
        line.write(b"python\0")
    kernel.mount("proc", new + "/proc", "proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
    for descriptor in sources.values():
        os.close(descriptor)
    os.chdir(new)
    kernel.pivot_root(".", ".")
    kernel.unmount(".")
    os.chdir("/")


def _bind(source, target):
    """Bind what the descriptor `source` holds, read-only; flags that it carries and we may not clear are kept."""
    origin = f"/old/proc/self/fd/{source}"
    try:
        kernel.mount(origin, target, None, kernel.MS_BIND)
    except OSError:  # other mounts lie inside it, and come along
        kernel.mount(origin, target, None, kernel.MS_BIND | kernel.MS_REC)
    flags = kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_NOSUID
    if not target.startswith("/new/dev/"):
        flags |= kernel.MS_RDONLY
    have = os.statvfs(target).f_flag
    for bit, flag in ((4, kernel.MS_NODEV), (8, kernel.MS_NOEXEC), (1024, 1024), (2048, 2048), (4096, 1 << 21)):
        if have & bit:
            flags |= flag
    kernel.mount(None, target, None, flags)


def seal_root():
    """Make the root itself read-only, once the toolset is warm."""
    kernel.mount(
        None, "/", None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV
    )


def check_sealed(shown):
    """Raise OSError when any folder that answers see can still be written, or another mount shows through."""
    for path in ("/", *shown):
        if not os.path.islink(path) and not os.statvfs(path).f_flag & os.ST_RDONLY:
            raise OSError(1, f"{path} is not read-only")
