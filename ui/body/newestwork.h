// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"

#include <memory>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

namespace pgcourier {

// Runs work on a thread of the pool and hands its answer over, unless newer work was begun meanwhile.
class NewestWork
{
public:
    template <typename Work, typename Then> void run(QObject *receiver, Work work, Then then)
    {
        using Answer = std::invoke_result_t<Work>;
        const quint64 number = m_newest->next();
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        promise->future().then(receiver, [newest = m_newest, number, then](const Answer &answer) {
            if (newest->isNewest(number))
                then(answer);
        });
        QThreadPool::globalInstance()->start([promise, work] {
            promise->addResult(work());
            promise->finish();
        });
    }
    void forget() { m_newest->forget(); }

private:
    std::shared_ptr<Newest> m_newest = std::make_shared<Newest>(); // of the GUI thread alone
};

} // namespace pgcourier
