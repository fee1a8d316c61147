// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transportoption.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

QCommandLineOption transportOption()
{
    return {u"transport"_s, u"What carries the requests: curl (libcurl) or qt (QNetworkAccessManager)."_s,
        u"NAME"_s};
}

Result<TransportKind> transportOf(const Invocation &call)
{
    if (!call.isSet(u"transport"_s))
        return TransportKind::Curl;
    const QString name = call.value(u"transport"_s);
    const std::optional<TransportKind> kind = transportKindFromString(name);
    if (!kind)
        return Error::usage(u"--transport \"%1\" is none"_s.arg(name), u"One of curl, qt"_s);
    return *kind;
}

} // namespace pgcourier
