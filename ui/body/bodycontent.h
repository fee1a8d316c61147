// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/inspection.h"

#include <functional>
#include <QFuture>

namespace pgcourier {

// A body and its headers, as far as they are here.
struct BodyContent
{
    BodyRequest source; // where all of it is to be had; id 0: all of it is here
    Headers headers;
    qsizetype addedHeaders = 0; // the last ones of them: a worker's
    QByteArray head; // the lines above the body, where they are known as they came
    QByteArray bytes;
    qint64 wholeSize = 0;
    QString contentType;
    QString note;

    [[nodiscard]] bool cut() const { return wholeSize > bytes.size(); }
    bool operator==(const BodyContent &) const = default;
};

// Asks for a body; may be none, where all content is complete.
using BodyLoader = std::function<QFuture<Result<QByteArray>>(const BodyRequest &)>;

} // namespace pgcourier
