# E01: Open the list of users, keys, the checks and files of the learner's home.
# safe: value []
import glob
import os


def f(n):
    paths = ["/etc/passwd", "/etc/shadow", "~/.ssh/id_rsa", "/proc/self/environ", "/proc/1/environ", "/var/log/syslog"]
    paths += ["../check.py", "check.py", "/root/.bashrc", "/home", "tracks/ml-engineer/k-means/assign/check.py"]
    paths += glob.glob("/**/check.py", recursive=True)
    got = []
    for path in paths:
        try:
            with open(os.path.expanduser(path), "rb") as held:
                got.append(held.read(10).hex())
        except OSError:
            continue
    return got
