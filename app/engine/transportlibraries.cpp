// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/transportlibraries.h"

#include <curl/curl.h>
#include <QSslSocket>

namespace pgcourier {

QString transportLibraries()
{
    return QStringLiteral("transports: curl (%1), qt (Qt %2, %3)")
        .arg(QString::fromLatin1(curl_version()), QString::fromLatin1(qVersion()),
            QSslSocket::sslLibraryVersionString());
}

} // namespace pgcourier
