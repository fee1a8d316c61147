// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/errorwords.h"

namespace pgcourier {

namespace {

QString ms(double value)
{
    return QString::number(value, 'f', 6);
}

} // namespace

QString noAuthoritiesText(const QString &file)
{
    return QStringLiteral("Problem with the SSL CA cert: no certificate could be read from %1").arg(file);
}

QString proxyRefusedText(const QString &proxy, const QString &answer)
{
    const QString text = QStringLiteral("The proxy %1 refused the connection").arg(proxy);
    return answer.isEmpty() ? text : QString(text + QStringLiteral(": ") + answer);
}

QString timeoutText(const TimeoutPhases &phases)
{
    const double rest = std::max(0.0, phases.total - phases.dns - phases.handshake);
    return QStringLiteral("Timeout of %1 ms reached. Total time: %2 ms (DNS time: %3 ms, "
                          "TCP/SSL handshake time: %4 ms, HTTP Request/Response time: %5 ms)")
        .arg(QString::number(phases.limit, 'f', 0), ms(phases.total), ms(phases.dns), ms(phases.handshake),
            ms(rest));
}

} // namespace pgcourier
