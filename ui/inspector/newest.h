// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

namespace pgcourier {

// Runs work on a thread of the pool and hands its answer over, unless newer work was begun meanwhile.
class Newest
{
public:
    template <typename Work, typename Then> void run(QObject *receiver, Work work, Then then)
    {
        using Answer = std::invoke_result_t<Work>;
        const quint64 number = ++*m_number;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        promise->future().then(receiver, [counter = m_number, number, then](const Answer &answer) {
            if (*counter == number)
                then(answer);
        });
        QThreadPool::globalInstance()->start([promise, work] {
            promise->addResult(work());
            promise->finish();
        });
    }
    void forget() { ++*m_number; } // of what still runs nothing is wanted any more

private:
    std::shared_ptr<quint64> m_number = std::make_shared<quint64>(0); // of the GUI thread alone
};

} // namespace pgcourier
