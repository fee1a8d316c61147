// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/proxytext.h"

#include <QUrl>

namespace pgcourier {

QString proxyPassword(const QString &proxy)
{
    return QUrl(proxy).password(QUrl::FullyDecoded);
}

bool proxyAsksForPassword(const QString &proxy)
{
    const QUrl url(proxy);
    return !url.userName().isEmpty() && url.password().isEmpty();
}

QString proxyWithPassword(const QString &proxy, const QString &password)
{
    QUrl url(proxy);
    if (url.userName().isEmpty() && url.password().isEmpty())
        return proxy;
    url.setPassword(password.isEmpty() ? QString() : password, QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace pgcourier
