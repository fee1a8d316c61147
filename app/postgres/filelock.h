// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <atomic>
#include <chrono>

namespace pgcourier {

// flock() on a file. The kernel lets go of it when the last process that shares the descriptor ends,
// however it ends, which is what makes it a truer witness than any pid file.
class FileLock
{
public:
    enum class Mode { Shared, Exclusive };

    explicit FileLock(QString path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    // Waits no longer once *givenUp is true.
    [[nodiscard]] Status lock(
        Mode mode, std::chrono::milliseconds patience, const std::atomic<bool> *givenUp = nullptr);
    void release();

    // False also when somebody removed the file: others would lock a new one beside ours.
    [[nodiscard]] bool held() const;
    [[nodiscard]] int descriptor() const { return m_fd; }

    // Somebody holds the file in a way that keeps an exclusive lock out.
    [[nodiscard]] static bool taken(const QString &path);

private:
    enum class Attempt { Locked, Busy, Failed };
    Attempt attempt(int operation);

    QString m_path;
    int m_fd = -1;
};

} // namespace pgcourier
