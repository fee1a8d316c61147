// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/filelock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pgcourier {

namespace {

bool isFileAt(int fd, const QByteArray &path)
{
    struct stat open = {};
    struct stat named = {};
    return fstat(fd, &open) == 0 && lstat(path.constData(), &named) == 0 && open.st_ino == named.st_ino
        && open.st_dev == named.st_dev;
}

} // namespace

FileLock::FileLock(QString path) : m_path(std::move(path)) { }

FileLock::~FileLock()
{
    release();
}

Status FileLock::lock(Mode mode, std::chrono::milliseconds patience, const std::atomic<bool> *givenUp)
{
    release();
    const int operation = (mode == Mode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    const QDeadlineTimer deadline(patience);
    for (;;) {
        const Attempt outcome = attempt(operation);
        if (outcome == Attempt::Locked)
            return Done{};
        const QString reason = QString::fromLocal8Bit(strerror(errno));
        release();
        if (outcome == Attempt::Failed)
            return Error::file(QStringLiteral("%1 cannot be locked").arg(m_path),
                QStringLiteral("Check that the folder is yours and that the disk is not full"))
                .withDetail(reason);
        if (deadline.hasExpired() || (givenUp && *givenUp))
            return Error::process(
                QStringLiteral("Another pgCourier has held %1 for %2 s")
                    .arg(m_path)
                    .arg(std::chrono::duration_cast<std::chrono::seconds>(patience).count()),
                QStringLiteral("Wait for it to finish, or end it"));
        QThread::msleep(5);
    }
}

FileLock::Attempt FileLock::attempt(int operation)
{
    const QByteArray path = QFile::encodeName(m_path);
    m_fd = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_fd < 0)
        return Attempt::Failed;
    if (flock(m_fd, operation) != 0)
        return errno == EWOULDBLOCK || errno == EINTR ? Attempt::Busy : Attempt::Failed;
    // The file may have been removed (`local destroy`) between the two calls.
    return isFileAt(m_fd, path) ? Attempt::Locked : Attempt::Busy;
}

void FileLock::release()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

bool FileLock::held() const
{
    return m_fd >= 0 && isFileAt(m_fd, QFile::encodeName(m_path));
}

bool FileLock::taken(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    const bool busy = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(fd);
    return busy;
}

} // namespace pgcourier
