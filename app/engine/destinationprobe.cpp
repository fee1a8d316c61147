// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/destinationprobe.h"

#include "app/base/threadptr.h"
#include "app/engine/wire.h"
#include "app/http/sender.h"

#include <future>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// What a request's own path does when it is called nobody can know, a GET behind which a job runs least of
// all: and many a framework answers HEAD by the GET. A query may carry a key.
QString probedUrl(const ProbedDestination &target)
{
    QUrl url(target.url, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty())
        return target.url; // the sender says what is wrong with it
    const auto left = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    if (target.ofRequest || url.path().isEmpty())
        url.setPath(u"/"_s);
    return QString::fromLatin1(url.toEncoded(left));
}

HttpRequest probeRequest(const ProbedDestination &target, const ProbeFacts &facts)
{
    HttpRequest request;
    request.id = JobId{1};
    request.method = facts.method;
    request.url = facts.url;
    request.timeout = facts.timeout;
    request.followRedirects = false;
    if (target.policy)
        request.wire = wireSettings(*target.policy, target.mayIdentify);
    request.facts = std::make_shared<WireFacts>();
    return request;
}

// On a thread of its own with an event loop, which ends with this call.
Outcome sendOnce(
    const HttpRequest &request, const SenderOptions &options, const std::function<bool()> &stopped)
{
    auto answer = std::make_shared<std::promise<Outcome>>();
    auto answered = answer->get_future();
    const ThreadPtr thread = startThread(u"probe"_s);
    Sender *sender = adopt(thread, std::make_unique<Sender>(options));
    QObject::connect(sender, &Sender::finished, sender,
        [answer](const QList<Outcome> &outcomes) { answer->set_value(outcomes.constFirst()); });
    QMetaObject::invokeMethod(sender, [sender, request] { sender->send({request}); });
    constexpr auto patience = 20ms; // until somebody who stops it is noticed
    bool given = false;
    while (answered.wait_for(patience) != std::future_status::ready) {
        if (!given && stopped()) {
            given = true;
            QMetaObject::invokeMethod(sender, &Sender::abortAll);
        }
    }
    return answered.get();
}

} // namespace

Result<ProbeFacts> probeDestination(
    const ProbedDestination &target, const ProbeOptions &options, const std::function<bool()> &stopped)
{
    ProbeFacts facts;
    facts.method = options.method;
    facts.url = probedUrl(target);
    facts.isRoot = target.ofRequest;
    facts.transport = options.worker.transport;
    facts.egress = options.worker.egress;
    facts.policySeen = target.policySeen;
    facts.timeout = options.timeout;
    facts.requestTimeout = target.requestTimeout;
    if (target.policy) {
        facts.policy = target.policy->prefix;
        facts.way = *target.policy;
        facts.withoutCertificate = !target.mayIdentify && !facts.way.certificateFile.isEmpty();
    }
    SenderOptions way = senderOptions(options.worker);
    way.responseLimit = 0; // what it says nobody reads
    const HttpRequest request = probeRequest(target, facts);
    const Outcome outcome = sendOnce(request, way, stopped);
    if (outcome.aborted)
        return Error::cancelled(u"Nobody waits for the doctor any more"_s);
    facts.transfer = outcome;
    facts.wire = *request.facts;
    return facts;
}

} // namespace pgcourier
