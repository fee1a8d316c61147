// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace pgcourier {

// Runs work that may have to wait for a disk or a folder of another machine, away from this thread:
//     inBackground([path] { return readBodyFile(path); }).then(this, [this](const Result<QByteArray> &bytes)
//     { … });
template <typename Work> auto inBackground(Work work) -> QFuture<std::invoke_result_t<Work>>
{
    using Answer = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace pgcourier
