/* A disk that fails, and that remembers: preloaded into a program by `faulty_disk.py`, which explains the variables.

Every call that changes a file or a folder below FAULTY_ROOT is counted, logged to FAULTY_LOG (with its data, in
the order in which it was done), and the one at FAULTY_AT fails as FAULTY_KIND says. Everything else passes
through. Only the process that was started with these variables is watched: the processes that it starts inherit
the library, and for them it does nothing (they may be caged, and may have no file to open).

Not seen: what is written through a shared memory map. SQLite writes only the index of its log so, which it makes
anew after a crash. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* The same numbers as in faulty_disk.py. */
enum kind { CREATE = 1, WRITE, SIZE, SYNC, SYNC_FOLDER, RENAME, LINK, UNLINK, MKDIR, RMDIR, OPEN, FAULT };
enum fault { NONE, EIO_ONCE, FULL_FROM_HERE, SHORT_ONCE };

struct record {
  uint32_t kind, path, other, data; /* lengths of what follows, in bytes */
  int64_t inode, at;                /* at: offset of a write, or the new size */
};

#define DESCRIPTORS 4096
#define PIECE (1 << 20)
static struct {
  ino_t inode; /* 0: not below the root */
  char *folder;
} opened[DESCRIPTORS];

static char root[PATH_MAX];
static size_t root_length;
static const char *log_path;
static int log_handle = -1;
static pid_t owner;
static long calls, fails_at;
static enum fault fault;
static int is_full, is_done;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int (*real_statvfs)(const char *, struct statvfs *);

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("FAULTY_ROOT"), *pid = getenv("FAULTY_OWNER"), *at = getenv("FAULTY_AT");
  const char *kind = getenv("FAULTY_KIND");
  char mine[32];
  real_statvfs = (int (*)(const char *, struct statvfs *))dlsym(RTLD_NEXT, "statvfs");
  log_path = getenv("FAULTY_LOG");
  if (!folder || !log_path || pid) return;
  snprintf(mine, sizeof mine, "%d", (int)getpid());
  setenv("FAULTY_OWNER", mine, 1); /* the programs that this one starts see it, and stay out */
  snprintf(root, sizeof root, "%s/", folder);
  root_length = strlen(root);
  if (at && kind) {
    fails_at = atol(at);
    fault = !strcmp(kind, "eio") ? EIO_ONCE : !strcmp(kind, "full") ? FULL_FROM_HERE : SHORT_ONCE;
  }
  owner = getpid();
}

/* For a process that was forked, and has the variables since then. */
void faulty_disk_begin(void) { begin(); }

static int is_watched(void) { return owner && owner == getpid(); }

/* Make a path absolute; 0 where it is neither the root nor below it. */
static int below(int folder, const char *path, char *whole) {
  char link[64];
  ssize_t length;
  if (!is_watched() || !path) return 0;
  if (path[0] == '/') {
    if (snprintf(whole, PATH_MAX, "%s", path) >= PATH_MAX) return 0;
  } else {
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return 0;
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      if ((length = readlink(link, base, sizeof base - 1)) < 0) return 0;
      base[length] = 0;
    }
    if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
  }
  return !strncmp(whole, root, root_length) ||
         (strlen(whole) == root_length - 1 && !strncmp(whole, root, root_length - 1));
}

static int exists(const char *path) {
  struct stat found;
  return !fstatat(AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW);
}

/* The inode of a descriptor that was opened below the root, else 0. The number may have been closed and used again
   by a call that is not watched here. */
static ino_t inode_of(int handle) {
  struct stat found;
  if (handle < 0 || handle >= DESCRIPTORS || !opened[handle].inode || !is_watched()) return 0;
  if (fstat(handle, &found) || found.st_ino != opened[handle].inode) return 0;
  return found.st_ino;
}

static void note(enum kind kind, const char *path, const char *other, ino_t inode, int64_t at, const void *data,
                 size_t length) {
  int before = errno;
  struct record record = {kind, path ? strlen(path) : 0, other ? strlen(other) : 0, length, inode, at};
  struct iovec parts[] = {{&record, sizeof record},
                          {(void *)path, record.path},
                          {(void *)other, record.other},
                          {(void *)data, length}};
  if (log_handle < 0)
    log_handle = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (syscall(SYS_writev, log_handle, parts, 4) != (long)(sizeof record + record.path + record.other + length))
    abort(); /* a log with holes would prove nothing */
  errno = before;
}

/* Count a call. Gives the error that it must fail with, 0 for none, -1 for a short write. `grows`: it needs room. */
static int judge(enum kind kind, int grows, size_t length) {
  int error = 0;
  calls++;
  if (!fails_at || calls < fails_at) return 0;
  if (fault == EIO_ONCE && !is_done) error = EIO;
  if (fault == SHORT_ONCE && !is_done && kind == WRITE && length > 1) error = -1;
  if (fault == FULL_FROM_HERE) {
    is_full = 1;
    error = grows ? ENOSPC : 0;
  }
  if (error && !is_done) {
    is_done = 1;
    note(FAULT, NULL, NULL, 0, calls, NULL, 0);
  }
  return error;
}

static int failed(int error) {
  errno = error;
  return -1;
}

/* --- opening and closing --- */

static void remember(int handle, const char *path) {
  struct stat found;
  if (handle < 0 || handle >= DESCRIPTORS || fstat(handle, &found)) return;
  free(opened[handle].folder);
  opened[handle].folder = S_ISDIR(found.st_mode) ? strdup(path) : NULL;
  opened[handle].inode = S_ISDIR(found.st_mode) || S_ISREG(found.st_mode) ? found.st_ino : 0;
}

static int open_it(int folder, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  struct stat found;
  int handle, error = 0, is_new, empties;
  if (!below(folder, path, whole)) return syscall(SYS_openat, folder, path, flags, mode);
  pthread_mutex_lock(&lock);
  is_new = (flags & O_CREAT) && !exists(whole);
  empties = !is_new && (flags & O_TRUNC) && !stat(whole, &found) && S_ISREG(found.st_mode) && found.st_size;
  if (is_new || empties) error = judge(is_new ? CREATE : SIZE, is_new, 0);
  handle = error ? failed(error) : (int)syscall(SYS_openat, folder, path, flags, mode);
  if (handle >= 0) {
    remember(handle, whole);
    if (handle < DESCRIPTORS && opened[handle].inode && !opened[handle].folder)
      note(is_new ? CREATE : OPEN, whole, NULL, opened[handle].inode, 0, NULL, 0);
    if (empties) note(SIZE, NULL, NULL, opened[handle].inode, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return handle;
}

#define OPEN_WITH_MODE(flags)                                \
  mode_t mode = 0;                                           \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                   \
    va_list rest;                                            \
    va_start(rest, flags);                                   \
    mode = va_arg(rest, mode_t);                             \
    va_end(rest);                                            \
  }

int open(const char *path, int flags, ...) {
  OPEN_WITH_MODE(flags)
  return open_it(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  OPEN_WITH_MODE(flags)
  return open_it(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  OPEN_WITH_MODE(flags)
  return open_it(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  OPEN_WITH_MODE(flags)
  return open_it(folder, path, flags, mode);
}
int creat(const char *path, mode_t mode) { return open_it(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int handle) {
  if (handle >= 0 && handle < DESCRIPTORS && is_watched()) opened[handle].inode = 0;
  return syscall(SYS_close, handle);
}

static int copied(int from, int to) {
  if (to >= 0 && to < DESCRIPTORS && is_watched()) {
    opened[to].inode = inode_of(from);
    free(opened[to].folder);
    opened[to].folder = opened[to].inode && opened[from].folder ? strdup(opened[from].folder) : NULL;
  }
  return to;
}
int dup(int handle) { return copied(handle, syscall(SYS_dup, handle)); }
int dup3(int handle, int wanted, int flags) { return copied(handle, syscall(SYS_dup3, handle, wanted, flags)); }
int dup2(int handle, int wanted) { return handle == wanted ? wanted : dup3(handle, wanted, 0); }

/* --- writing --- */

/* offset -1: where the descriptor stands. */
static ssize_t write_it(int handle, const void *data, size_t length, off_t offset) {
  ino_t inode = inode_of(handle);
  struct stat found = {0};
  off_t end;
  ssize_t done;
  int error;
  if (!inode)
    return offset < 0 ? syscall(SYS_write, handle, data, length)
                      : syscall(SYS_pwrite64, handle, data, length, offset);
  pthread_mutex_lock(&lock);
  fstat(handle, &found);
  end = (offset >= 0                                ? offset
         : fcntl(handle, F_GETFL) & O_APPEND ? found.st_size
                                             : lseek(handle, 0, SEEK_CUR)) + (off_t)length;
  error = judge(WRITE, end > found.st_size, length);
  if (error < 0) length /= 2;
  done = error > 0   ? failed(error)
         : offset < 0 ? syscall(SYS_write, handle, data, length)
                      : syscall(SYS_pwrite64, handle, data, length, offset);
  if (done > 0) note(WRITE, NULL, NULL, inode, offset < 0 ? lseek(handle, 0, SEEK_CUR) - done : offset, data, done);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t write(int handle, const void *data, size_t length) { return write_it(handle, data, length, -1); }
ssize_t pwrite(int handle, const void *data, size_t length, off_t offset) {
  return write_it(handle, data, length, offset);
}
ssize_t pwrite64(int handle, const void *data, size_t length, off_t offset) {
  return write_it(handle, data, length, offset);
}

static ssize_t write_parts(int handle, const struct iovec *parts, int count, off_t offset) {
  size_t length = 0, at = 0;
  char *all;
  ssize_t done;
  if (!inode_of(handle))
    return offset < 0 ? syscall(SYS_writev, handle, parts, count)
                      : syscall(SYS_pwritev, handle, parts, count, offset, 0);
  for (int part = 0; part < count; part++) length += parts[part].iov_len;
  if (!(all = malloc(length + 1))) return failed(ENOMEM);
  for (int part = 0; part < count; at += parts[part++].iov_len)
    memcpy(all + at, parts[part].iov_base, parts[part].iov_len);
  done = write_it(handle, all, length, offset);
  free(all);
  return done;
}
ssize_t writev(int handle, const struct iovec *parts, int count) { return write_parts(handle, parts, count, -1); }
ssize_t pwritev(int handle, const struct iovec *parts, int count, off_t offset) {
  return write_parts(handle, parts, count, offset);
}
ssize_t pwritev64(int handle, const struct iovec *parts, int count, off_t offset) {
  return write_parts(handle, parts, count, offset);
}
ssize_t pwritev2(int handle, const struct iovec *parts, int count, off_t offset, int flags) {
  if (!inode_of(handle)) return syscall(SYS_pwritev2, handle, parts, count, offset, 0, flags);
  return write_parts(handle, parts, count, offset);
}
ssize_t pwritev64v2(int handle, const struct iovec *parts, int count, off_t offset, int flags) {
  return pwritev2(handle, parts, count, offset, flags);
}

/* Copies inside the kernel are made of reads and writes, so that they are logged with their data. */
static ssize_t copy(int target, off_t *to, int source, off_t *from, size_t length) {
  char *piece = malloc(PIECE);
  ssize_t got, done;
  if (!piece) return failed(ENOMEM);
  if (length > PIECE) length = PIECE;
  got = from ? pread(source, piece, length, *from) : read(source, piece, length);
  done = got > 0 ? write_it(target, piece, got, to ? *to : -1) : got;
  if (!from && got > 0 && done < got) lseek(source, done < 0 ? -got : done - got, SEEK_CUR);
  if (from && done > 0) *from += done;
  if (to && done > 0) *to += done;
  free(piece);
  return done;
}
ssize_t sendfile(int target, int source, off_t *from, size_t length) {
  return inode_of(target) ? copy(target, NULL, source, from, length)
                          : syscall(SYS_sendfile, target, source, from, length);
}
ssize_t sendfile64(int target, int source, off_t *from, size_t length) {
  return sendfile(target, source, from, length);
}
ssize_t copy_file_range(int source, off_t *from, int target, off_t *to, size_t length, unsigned flags) {
  return inode_of(target) ? copy(target, to, source, from, length)
                          : syscall(SYS_copy_file_range, source, from, target, to, length, flags);
}
int ioctl(int handle, unsigned long request, ...) {
  void *argument;
  va_list rest;
  va_start(rest, request);
  argument = va_arg(rest, void *);
  va_end(rest);
  if ((request == FICLONE || request == FICLONERANGE) && inode_of(handle)) return failed(EOPNOTSUPP);
  return syscall(SYS_ioctl, handle, request, argument);
}

static int resize(int handle, off_t size) {
  ino_t inode = inode_of(handle);
  struct stat found = {0};
  int done, error;
  if (!inode) return syscall(SYS_ftruncate, handle, size);
  pthread_mutex_lock(&lock);
  fstat(handle, &found);
  error = judge(SIZE, size > found.st_size, 0);
  done = error ? failed(error) : (int)syscall(SYS_ftruncate, handle, size);
  if (!done) note(SIZE, NULL, NULL, inode, size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int ftruncate(int handle, off_t size) { return resize(handle, size); }
int ftruncate64(int handle, off_t size) { return resize(handle, size); }

static int resize_path(const char *path, off_t size) {
  char whole[PATH_MAX];
  int handle, done, error;
  if (!below(AT_FDCWD, path, whole)) return syscall(SYS_truncate, path, size);
  if ((handle = open(path, O_WRONLY | O_CLOEXEC)) < 0) return -1;
  done = resize(handle, size);
  error = errno;
  close(handle);
  errno = error;
  return done;
}
int truncate(const char *path, off_t size) { return resize_path(path, size); }
int truncate64(const char *path, off_t size) { return resize_path(path, size); }

/* Room that is reserved: logged as the size that the file has then. */
static int reserve(int handle, int mode, off_t offset, off_t length) {
  ino_t inode = inode_of(handle);
  struct stat found = {0};
  int done, error;
  if (!inode) return syscall(SYS_fallocate, handle, mode, offset, length);
  if (mode & ~FALLOC_FL_KEEP_SIZE) return failed(EOPNOTSUPP); /* holes and the like: nobody makes them here */
  pthread_mutex_lock(&lock);
  error = judge(SIZE, 1, 0);
  done = error ? failed(error) : (int)syscall(SYS_fallocate, handle, mode, offset, length);
  fstat(handle, &found);
  if (!done) note(SIZE, NULL, NULL, inode, found.st_size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int fallocate(int handle, int mode, off_t offset, off_t length) { return reserve(handle, mode, offset, length); }
int fallocate64(int handle, int mode, off_t offset, off_t length) { return reserve(handle, mode, offset, length); }
int posix_fallocate(int handle, off_t offset, off_t length) {
  return reserve(handle, 0, offset, length) ? errno : 0;
}
int posix_fallocate64(int handle, off_t offset, off_t length) { return posix_fallocate(handle, offset, length); }

static int sync_it(int handle, long number) {
  ino_t inode = inode_of(handle);
  const char *folder = inode ? opened[handle].folder : NULL;
  int done, error;
  if (!inode) return syscall(number, handle);
  pthread_mutex_lock(&lock);
  error = judge(folder ? SYNC_FOLDER : SYNC, 0, 0);
  /* Nothing here outlives the machine, and what is on its disk is not asked: the log says what was synced. */
  done = error ? failed(error) : 0;
  if (!done) note(folder ? SYNC_FOLDER : SYNC, folder, NULL, inode, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int fsync(int handle) { return sync_it(handle, SYS_fsync); }
int fdatasync(int handle) { return sync_it(handle, SYS_fdatasync); }

/* --- names --- */

static int rename_it(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  char whole[PATH_MAX], other[PATH_MAX];
  int done, error;
  int is_ours = below(to_folder, to, other);
  if (!(below(from_folder, from, whole) && is_ours && exists(whole)))
    return syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
  pthread_mutex_lock(&lock);
  error = judge(RENAME, 0, 0);
  done = error ? failed(error) : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
  if (!done) note(RENAME, whole, other, 0, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int rename(const char *from, const char *to) { return rename_it(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  return rename_it(from_folder, from, to_folder, to, 0);
}
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  return rename_it(from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
  char whole[PATH_MAX], other[PATH_MAX];
  int done, error;
  int is_ours = below(to_folder, to, other);
  if (!(below(from_folder, from, whole) && is_ours && exists(whole) && !exists(other)))
    return syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
  pthread_mutex_lock(&lock);
  error = judge(LINK, 1, 0);
  done = error ? failed(error) : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
  if (!done) note(LINK, whole, other, 0, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

static int remove_it(int folder, const char *path, int flags) {
  char whole[PATH_MAX];
  int done, error;
  enum kind kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
  if (!below(folder, path, whole) || !exists(whole)) return syscall(SYS_unlinkat, folder, path, flags);
  pthread_mutex_lock(&lock);
  error = judge(kind, 0, 0);
  done = error ? failed(error) : (int)syscall(SYS_unlinkat, folder, path, flags);
  if (!done) note(kind, whole, NULL, 0, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int unlinkat(int folder, const char *path, int flags) { return remove_it(folder, path, flags); }
int unlink(const char *path) { return remove_it(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return remove_it(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int folder, const char *path, mode_t mode) {
  char whole[PATH_MAX];
  int done, error;
  if (!below(folder, path, whole) || exists(whole)) return syscall(SYS_mkdirat, folder, path, mode);
  pthread_mutex_lock(&lock);
  error = judge(MKDIR, 1, 0);
  done = error ? failed(error) : (int)syscall(SYS_mkdirat, folder, path, mode);
  if (!done) note(MKDIR, whole, NULL, 0, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* --- room: plenty, whatever the machine has, until the disk is full --- */

int statvfs(const char *path, struct statvfs *room) {
  int done = real_statvfs(path, room);
  if (!done && is_watched()) {
    room->f_bavail = room->f_bfree = is_full ? 0 : 500000000000 / room->f_frsize;
    room->f_blocks = 1000000000000 / room->f_frsize;
  }
  return done;
}
int statvfs64(const char *path, struct statvfs64 *room) { return statvfs(path, (struct statvfs *)room); }
