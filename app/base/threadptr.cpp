// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/threadptr.h"

#include <atomic>

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace pgcourier {

namespace {

std::atomic<bool> behind = false;

// Of QThread's priorities none has an effect under Linux' usual policy; a nice value has, for a thread alone.
void giveWay()
{
#ifdef __linux__
    constexpr int nice = 5; // a third of the processor beside one that does not give way
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), nice);
#endif
}

// A thread that wakes up does not break in on the one that runs, so each does more at a time. The threads
// that it starts are like it.
void workInBatches()
{
#ifdef __linux__
    const sched_param none{};
    sched_setscheduler(0, SCHED_BATCH, &none);
#endif
}

} // namespace

void startThreadsBehindThisOne()
{
    behind = true;
}

void ThreadStopper::operator()(QThread *thread) const
{
    thread->quit();
    thread->wait();
    delete thread;
}

ThreadPtr startThread(const QString &name, ThreadKind kind)
{
    ThreadPtr thread(new QThread);
    thread->setObjectName(name);
    if (behind)
        QObject::connect(thread.get(), &QThread::started, thread.get(), giveWay, Qt::DirectConnection);
    if (kind == ThreadKind::Batch)
        QObject::connect(thread.get(), &QThread::started, thread.get(), workInBatches, Qt::DirectConnection);
    thread->start();
    return thread;
}

} // namespace pgcourier
