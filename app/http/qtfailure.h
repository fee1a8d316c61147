// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkReply>
#include <QString>

namespace pgcourier {

// What is known of an exchange when it ends without a whole response.
struct Failure
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    bool certificateRefused = false;
    bool sent = false; // the request was put on the wire
    bool headCame = false; // a status line was read
    bool inHandshake = false; // of TLS, on a connection of its own
    QString proxy; // that is asked to connect; empty: none
};

// True where the error only repeats what the status code says: the response itself is whole.
[[nodiscard]] bool isAnswer(QNetworkReply::NetworkError error);
[[nodiscard]] QString failureText(const Failure &failure);

} // namespace pgcourier
