// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QThread>

namespace pgcourier {

struct ThreadStopper
{
    void operator()(QThread *thread) const;
};

// Owns a running thread: at the end of its life the thread is told to quit, waited for and deleted.
// Declare it as the last member, so that it stops before what its objects use.
using ThreadPtr = std::unique_ptr<QThread, ThreadStopper>;

enum class ThreadKind {
    Prompt,
    Batch, // of several that hand work to each other: less switching between them, where cores are short
};

// Starts a thread with an event loop. The name shows up in debuggers and in `ps -L`.
[[nodiscard]] ThreadPtr startThread(const QString &name, ThreadKind kind = ThreadKind::Prompt);

// For a program with a window: every thread that is started from now on gives way to the caller's, where the
// system knows priorities of threads (Linux). What those start gives way too.
void startThreadsBehindThisOne();

// Moves the worker to the thread, where it is deleted when the thread finishes.
template <typename Worker> Worker *adopt(const ThreadPtr &thread, std::unique_ptr<Worker> worker)
{
    worker->moveToThread(thread.get());
    Worker *raw = worker.release();
    QObject::connect(thread.get(), &QThread::finished, raw, &QObject::deleteLater);
    return raw;
}

} // namespace pgcourier
