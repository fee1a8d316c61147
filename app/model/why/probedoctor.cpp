// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/probedoctor.h"

#include "app/model/duration.h"
#include "app/model/httpstatus.h"
#include "app/model/why/probetls.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ProbeDoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

enum class ProbeStep { Dns, Egress, Tcp, Tls, Http };

// Where time ran out. Qt tells of TCP and TLS together, so of the two it is the first.
ProbeStep hangingStep(const ProbeFacts &facts)
{
    const Transfer &transfer = facts.transfer;
    if (facts.wire.addresses.isEmpty() && facts.wire.proxy.isEmpty())
        return ProbeStep::Dns;
    if (transfer.sends > 0)
        return ProbeStep::Http;
    return transfer.connectMs && facts.isHttps() ? ProbeStep::Tls : ProbeStep::Tcp;
}

// The last link that was come to; by the fixed words of the transfers' errors.
ProbeStep lastStep(const ProbeFacts &facts)
{
    const Transfer &transfer = facts.transfer;
    if (transfer.statusCode)
        return ProbeStep::Http;
    if (transfer.timedOut)
        return hangingStep(facts);
    using Known = std::pair<QLatin1String, ProbeStep>;
    constexpr std::array known{Known{"Refused by the egress rule"_L1, ProbeStep::Egress},
        Known{"Couldn't resolve"_L1, ProbeStep::Dns}, Known{"Couldn't connect"_L1, ProbeStep::Tcp},
        Known{"The proxy"_L1, ProbeStep::Tcp}, Known{"SSL"_L1, ProbeStep::Tls},
        Known{"Problem with the"_L1, ProbeStep::Tls}};
    const auto found = std::find_if(known.begin(), known.end(),
        [&transfer](const Known &one) { return transfer.errorMsg.startsWith(one.first); });
    return found == known.end() ? ProbeStep::Http : found->second;
}

QString probedWay(const ProbeFacts &facts)
{
    if (!facts.policySeen)
        return ProbeDoctorWords::tr("This role may not read the policies: it went as where there is none.");
    if (facts.policy.isEmpty())
        return ProbeDoctorWords::tr("No policy says how to connect there.");
    QStringList parts;
    const auto add = [&parts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            parts.append(name + u' ' + value);
    };
    add(ProbeDoctorWords::tr("authorities"), facts.way.caFile);
    if (!facts.withoutCertificate)
        add(ProbeDoctorWords::tr("client certificate"), facts.way.certificateFile);
    add(ProbeDoctorWords::tr("TLS from"), facts.way.minTlsVersion);
    add(ProbeDoctorWords::tr("proxy"), facts.way.proxy);
    add(ProbeDoctorWords::tr("IP version"),
        facts.way.ipVersion ? QString::number(*facts.way.ipVersion) : QString());
    QString text = parts.isEmpty()
        ? ProbeDoctorWords::tr("The policy of %1 says nothing of how to connect.").arg(facts.policy)
        : ProbeDoctorWords::tr("By the policy of %1: %2.").arg(facts.policy, parts.join(u", "_s));
    if (facts.withoutCertificate)
        text += u' ' + ProbeDoctorWords::tr("Its client certificate was not shown.");
    return text;
}

Link probedLink(const ProbeFacts &facts)
{
    QString text = facts.isRoot
        ? ProbeDoctorWords::tr("%1 %2 over %3, without body, credentials and the request's own headers. It "
                               "is the root of the destination: "
                               "whatever the request's own path does when it is called, it was not called.")
              .arg(facts.method, facts.url, toString(facts.transport))
        : ProbeDoctorWords::tr("%1 %2 over %3, without query, body and credentials.")
              .arg(facts.method, facts.url, toString(facts.transport));
    if (!facts.transfer.sentTo.isEmpty())
        text += u' ' + ProbeDoctorWords::tr("It went to the stand-in %1.").arg(facts.transfer.sentTo);
    return {u"probe"_s, facts.policySeen ? Verdict::Ok : Verdict::Unknown, text + u' ' + probedWay(facts)};
}

Link probedDns(const ProbeFacts &facts, bool failed)
{
    const QString name = u"probe dns"_s;
    if (failed && facts.transfer.timedOut)
        return {name, Verdict::Wrong,
            ProbeDoctorWords::tr("No answer to the look-up of %1 in %2.")
                .arg(facts.host(), durationWords(facts.timeout)),
            ProbeDoctorWords::tr("The DNS of this machine is slow or out of reach.")};
    if (failed && facts.transfer.errorMsg.contains("proxy"_L1))
        return {name, Verdict::Wrong, ProbeDoctorWords::tr("The name of the proxy is not known."),
            ProbeDoctorWords::tr("Check the proxy of the policy, or the one that the worker is set to.")};
    if (failed && facts.way.ipVersion)
        return {name, Verdict::Wrong,
            ProbeDoctorWords::tr("%1 has no address of IPv%2, which its policy asks for.")
                .arg(facts.host())
                .arg(*facts.way.ipVersion),
            ProbeDoctorWords::tr("Check the spelling of the host, and the IP version of the policy."), {},
            facts.policy};
    if (failed)
        return {name, Verdict::Wrong, ProbeDoctorWords::tr("There is no host %1.").arg(facts.host()),
            ProbeDoctorWords::tr("Check the spelling of the host, and the DNS of the worker's machine.")};
    if (!facts.wire.proxy.isEmpty())
        return {name, Verdict::Ok,
            ProbeDoctorWords::tr("It goes through the proxy %1, which looks up the name.")
                .arg(facts.wire.proxy)};
    const QStringList all = facts.wire.addresses + facts.wire.refusals;
    if (!facts.transfer.dnsMs)
        return {name, Verdict::Ok,
            ProbeDoctorWords::tr("%1, without a look-up").arg(facts.wire.addresses.value(0, facts.host()))};
    return {name, Verdict::Ok,
        ProbeDoctorWords::tr("%1: %2, in %3")
            .arg(facts.host(), all.join(u", "_s), millisecondWords(*facts.transfer.dnsMs))};
}

Link probedEgress(const ProbeFacts &facts, bool failed)
{
    const QString name = u"probe egress"_s;
    const QString refused = facts.wire.refusals.join(u", "_s);
    const QString rule = toString(facts.egress);
    if (failed)
        return {name, Verdict::Wrong,
            ProbeDoctorWords::tr("The egress rule “%1” forbids it: %2.").arg(rule, refused),
            ProbeDoctorWords::tr("Private and local addresses have to be allowed where the worker is "
                                 "started; those of clouds' metadata should not be.")};
    if (!facts.wire.proxy.isEmpty())
        return {name, Verdict::Note,
            ProbeDoctorWords::tr("Which address the proxy calls, the egress rule cannot judge.")};
    if (!refused.isEmpty())
        return {name, Verdict::Note,
            ProbeDoctorWords::tr("The egress rule “%1” leaves out: %2.").arg(rule, refused)};
    return {name, Verdict::Ok, ProbeDoctorWords::tr("the rule “%1” lets it through").arg(rule)};
}

Link probedTcp(const ProbeFacts &facts, bool failed)
{
    const QString name = u"probe tcp"_s;
    const Transfer &transfer = facts.transfer;
    const QString troubles = facts.wire.troubles.join(u", "_s);
    if (failed && transfer.timedOut)
        return {name, Verdict::Wrong,
            ProbeDoctorWords::tr("No answer to the connection to %1 in %2.")
                .arg(facts.place(), durationWords(facts.timeout)),
            ProbeDoctorWords::tr(
                "A firewall that drops packets looks like this, and so does a server that is too busy "
                "to accept.")};
    if (failed && transfer.errorMsg.startsWith("The proxy"_L1))
        return {name, Verdict::Wrong, transfer.errorMsg,
            ProbeDoctorWords::tr("Check the proxy of the policy, or the one that the worker is set to.")};
    if (failed && troubles.contains("refused"_L1))
        return {name, Verdict::Wrong, ProbeDoctorWords::tr("Nothing listens there. %1").arg(troubles),
            ProbeDoctorWords::tr("Start the server, or check the port.")};
    if (failed)
        return {name, Verdict::Wrong,
            ProbeDoctorWords::tr("No connection to %1. %2").arg(facts.place(), troubles),
            ProbeDoctorWords::tr("Check that the server runs, that the port is right and that no firewall is "
                                 "in the way.")};
    QString text = transfer.remoteAddress.isEmpty() ? facts.place() : transfer.remoteAddress;
    if (!facts.wire.proxy.isEmpty())
        text = ProbeDoctorWords::tr("to the proxy %1").arg(facts.wire.proxy);
    if (transfer.connectMs)
        text = ProbeDoctorWords::tr("%1, in %2").arg(text, millisecondWords(*transfer.connectMs));
    if (troubles.isEmpty())
        return {name, Verdict::Ok, text};
    return {name, Verdict::Note, ProbeDoctorWords::tr("%1; before that: %2").arg(text, troubles)};
}

struct StatusVerdict
{
    Verdict verdict = Verdict::Ok;
    QString words = {};
    QString remedy = {};
};

StatusVerdict redirectVerdict(const ProbeFacts &facts)
{
    const auto place = findHeader(facts.transfer.headers, u"Location");
    return {Verdict::Note,
        place ? ProbeDoctorWords::tr("It leads on to %1, which was not followed.").arg(*place)
              : ProbeDoctorWords::tr("It leads on, and does not say where to."),
        ProbeDoctorWords::tr("Where the request is answered so too, queue the address that it leads to.")};
}

StatusVerdict statusVerdict(const ProbeFacts &facts)
{
    const int code = *facts.transfer.statusCode;
    switch (code) {
    case 401:
    case 403:
    case 407:
        return {Verdict::Note,
            ProbeDoctorWords::tr("It wants to know who is asking, which a probe does not say: no fault.")};
    case 404:
    case 405:
    case 501:
        return {Verdict::Ok,
            ProbeDoctorWords::tr("This path does not take %1: no fault, the server answers.")
                .arg(facts.method)};
    case 502:
    case 503:
    case 504:
        return {Verdict::Wrong,
            ProbeDoctorWords::tr("Whoever answers has no server behind it, or one that is overloaded."),
            ProbeDoctorWords::tr("Check the server behind the proxy, and its log.")};
    default:
        break;
    }
    if (code >= 300 && code < 400)
        return redirectVerdict(facts);
    if (code >= 500)
        return {Verdict::Note, ProbeDoctorWords::tr("The server met an error of its own over this probe."),
            ProbeDoctorWords::tr("Look at the server's log.")};
    if (code >= 400)
        return {Verdict::Note, ProbeDoctorWords::tr("It refuses the probe, and answers.")};
    return {};
}

Link unanswered(const ProbeFacts &facts)
{
    const Transfer &transfer = facts.transfer;
    if (transfer.timedOut)
        return {u"probe http"_s, Verdict::Wrong,
            ProbeDoctorWords::tr("%1 took the request and did not answer in %2.")
                .arg(facts.place(), durationWords(facts.timeout)),
            ProbeDoctorWords::tr("Look at the server: it hangs, or is too busy.")};
    return {u"probe http"_s, Verdict::Wrong, transfer.errorMsg,
        transfer.errorMsg.startsWith("Weird"_L1)
            ? ProbeDoctorWords::tr("What answers is not HTTP: check the port and whether it expects https.")
            : ProbeDoctorWords::tr(
                "Look at the server's log: it may have crashed, or a proxy may have cut the connection.")};
}

Link probedHttp(const ProbeFacts &facts)
{
    const Transfer &transfer = facts.transfer;
    if (!transfer.statusCode)
        return unanswered(facts);
    const StatusVerdict said = statusVerdict(facts);
    QString text = u"%1 %2"_s.arg(*transfer.statusCode).arg(reasonOfStatus(*transfer.statusCode)).trimmed();
    const double took = transfer.totalMs.value_or(0);
    text = ProbeDoctorWords::tr("%1, after %2").arg(text, millisecondWords(took));
    if (!said.words.isEmpty())
        text += u". "_s + said.words;
    Link link{u"probe http"_s, said.verdict, text, said.remedy};
    if (facts.requestTimeout && took > double(facts.requestTimeout->count())) {
        link.verdict = std::max(link.verdict, Verdict::Note);
        link.evidence += u' '
            + ProbeDoctorWords::tr("That is longer than the request's own timeout of %1.")
                  .arg(durationText(*facts.requestTimeout));
        link.remedy = ProbeDoctorWords::tr("Queue it with a longer timeout.");
    }
    return link;
}

} // namespace

bool ProbeFacts::isHttps() const
{
    return url.startsWith("https:"_L1, Qt::CaseInsensitive);
}

QString ProbeFacts::host() const
{
    return QUrl(url).host();
}

QString ProbeFacts::place() const
{
    return u"%1:%2"_s.arg(host()).arg(QUrl(url).port(isHttps() ? 443 : 80));
}

QList<Link> probeLinks(const ProbeFacts &facts)
{
    QList<Link> out{probedLink(facts)};
    const bool refused = !facts.transfer.statusCode && facts.wire.addresses.isEmpty()
        && facts.wire.refusals.isEmpty() && facts.wire.proxy.isEmpty() && !facts.transfer.timedOut
        && !facts.transfer.errorMsg.startsWith("Couldn't resolve"_L1);
    if (refused) { // before anything was looked up
        if (facts.transfer.errorMsg.startsWith("Problem with the"_L1))
            return out << probedBrokenTls(facts);
        out.first().verdict = Verdict::Wrong;
        out.first().evidence = facts.transfer.errorMsg;
        return out;
    }
    const ProbeStep last = lastStep(facts);
    out.append(probedDns(facts, last == ProbeStep::Dns));
    if (last >= ProbeStep::Egress)
        out.append(probedEgress(facts, last == ProbeStep::Egress));
    if (last >= ProbeStep::Tcp)
        out.append(probedTcp(facts, last == ProbeStep::Tcp));
    if (last >= ProbeStep::Tls && facts.isHttps())
        out.append(last == ProbeStep::Tls ? probedBrokenTls(facts) : probedTls(facts));
    if (last == ProbeStep::Http)
        out.append(probedHttp(facts));
    return out;
}

} // namespace pgcourier
