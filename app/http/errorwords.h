// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace pgcourier {

// pg_net's words, which are libcurl's: people match on them.
namespace words {
inline constexpr QStringView cannotConnect = u"Couldn't connect to server";
inline constexpr QStringView cannotResolve = u"Couldn't resolve host name";
inline constexpr QStringView cannotResolveProxy = u"Couldn't resolve proxy name";
inline constexpr QStringView nothingCame = u"Server returned nothing (no headers, no data)";
inline constexpr QStringView weirdReply = u"Weird server reply";
inline constexpr QStringView badCertificate = u"SSL peer certificate or SSH remote key was not OK";
inline constexpr QStringView localCertificate = u"Problem with the local SSL certificate";
inline constexpr QStringView tlsFailed = u"SSL connect error";
inline constexpr QStringView partialFile = u"Transferred a partial file";
inline constexpr QStringView receiveFailed = u"Failure when receiving data from the peer";
inline constexpr QStringView tooManyRedirects = u"Number of redirects hit maximum amount";
inline constexpr QStringView badEncoding = u"Unrecognized or bad HTTP Content or Transfer-Encoding";
inline constexpr QStringView tooLarge = u"A value or data field grew larger than allowed";
inline constexpr QStringView aborted = u"Withdrawn before a response came";
} // namespace words

// How long the phases took when the deadline came, in milliseconds: what has begun has the time that is left,
// as pg_net counts it.
struct TimeoutPhases
{
    double limit = 0;
    double total = 0;
    double dns = 0;
    double handshake = 0;
};
[[nodiscard]] QString timeoutText(const TimeoutPhases &phases);

// A file of authorities that holds no certificate, or none that can be read.
[[nodiscard]] QString noAuthoritiesText(const QString &file);

// A proxy that will not connect; `answer` is what it said, where that is known.
[[nodiscard]] QString proxyRefusedText(const QString &proxy, const QString &answer = {});

} // namespace pgcourier
