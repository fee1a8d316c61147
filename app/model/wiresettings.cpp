// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/wiresettings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct WireSettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(WireSettings)
};

} // namespace

WireSettings WireSettings::withoutCertificate() const
{
    WireSettings other = *this;
    other.certificateFile.clear();
    other.keyFile.clear();
    return other;
}

WireSettings WireSettings::forOtherOrigin() const
{
    WireSettings other = withoutCertificate();
    other.caFile.clear();
    return other;
}

size_t qHash(const WireSettings &settings, size_t seed)
{
    return qHashMulti(seed, settings.caFile, settings.certificateFile, settings.keyFile,
        settings.minTlsVersion, settings.proxy, settings.ipVersion.value_or(0));
}

Status checkWireSettings(const WireSettings &settings)
{
    static const QRegularExpression path(u"^/[^\\x01-\\x1f\\x7f]+$"_s);
    for (const QString &file : {settings.caFile, settings.certificateFile, settings.keyFile}) {
        if (!file.isEmpty() && !path.match(file).hasMatch())
            return Error::input(WireSettingsWords::tr("“%1” is no path of a file").arg(file),
                WireSettingsWords::tr("From the root on, as the workers find it: /etc/ssl/client.pem"));
    }
    if (!settings.keyFile.isEmpty() && settings.certificateFile.isEmpty())
        return Error::input(WireSettingsWords::tr("A private key goes with a client certificate"),
            WireSettingsWords::tr("Name the certificate's file, too"));
    static const QRegularExpression proxy(u"^(none|(http|socks5)://[^/@\\s]+)$"_s);
    if (!settings.proxy.isEmpty() && !proxy.match(settings.proxy).hasMatch())
        return Error::input(WireSettingsWords::tr("“%1” is no proxy").arg(settings.proxy),
            WireSettingsWords::tr(
                "none, http://host:port or socks5://host:port; one with a password is the worker's to name"));
    return Done{};
}

} // namespace pgcourier
