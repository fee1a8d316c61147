// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/threadptr.h"

namespace pgcourier {

void ThreadStopper::operator()(QThread *thread) const
{
    thread->quit();
    thread->wait();
    delete thread;
}

ThreadPtr startThread(const QString &name)
{
    ThreadPtr thread(new QThread);
    thread->setObjectName(name);
    thread->start();
    return thread;
}

} // namespace pgcourier
