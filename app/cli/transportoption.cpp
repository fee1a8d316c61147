// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transportoption.h"

#include <QFileInfo>

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

QList<QCommandLineOption> wayOptions()
{
    return {transportOption(),
        {u"egress"_s,
            u"Addresses that may be called: default (all but link-local and cloud metadata), public (no "
            u"private ones "
            u"either), any."_s,
            u"RULE"_s},
        {u"ca-file"_s, u"PEM file of certificates to trust beside the system's."_s, u"FILE"_s},
        {u"proxy"_s, u"Proxy for all requests: none, system (http_proxy and friends), or its URL (none)."_s,
            u"PROXY"_s}};
}

Status readWay(const Invocation &call, WorkerOptions &options)
{
    const Result<TransportKind> transport = transportOf(call);
    if (!transport)
        return transport.error();
    options.transport = *transport;
    if (call.isSet(u"egress"_s)) {
        const QString name = call.value(u"egress"_s);
        const std::optional<EgressRule> rule = egressRuleFromString(name);
        if (!rule)
            return Error::usage(u"--egress \"%1\" is no rule"_s.arg(name), u"One of default, public, any"_s);
        options.egress = *rule;
    }
    options.caFile = call.value(u"ca-file"_s);
    if (!options.caFile.isEmpty() && !QFileInfo(options.caFile).isReadable())
        return Error::file(u"The certificates in %1 cannot be read"_s.arg(options.caFile));
    if (call.isSet(u"proxy"_s))
        options.proxy = call.value(u"proxy"_s);
    return Done{};
}

} // namespace pgcourier
