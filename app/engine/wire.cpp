// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/wire.h"

#include "app/base/log.h"
#include "app/model/sentheaders.h"
#include "app/model/signing.h"

#include <algorithm>
#include <QHostAddress>
#include <QUrl>

namespace pgcourier {

namespace {

bool isThisHost(const QString &host)
{
    const QString name = host.endsWith(u'.') ? host.chopped(1) : host;
    return name == u"localhost" || name.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

// Over a plain connection credentials go where somebody said so, or nobody could listen.
bool mayCarryCredentials(const ClaimedJob &job, const EndpointPolicy &endpoint)
{
    if (!job.mayUseCredentials)
        return false;
    const QUrl url(job.url);
    return url.scheme() == u"https" || endpoint.rule.prefix.startsWith(u"http://", Qt::CaseInsensitive)
        || isThisHost(url.host().toLower());
}

// A caller's own webhook-id is what is signed; the signature and its time are ours alone.
void addCredentials(
    HttpRequest &request, const EndpointPolicy &endpoint, const QString &messageId, const QDateTime &now)
{
    for (const Field &header : endpoint.rule.extraHeaders)
        addUnlessThere(request.headers, header);
    const QStringList secrets = liveSecrets(endpoint.secrets, now);
    if (secrets.isEmpty())
        return;
    const QString own = findHeader(request.headers, u"webhook-id").value_or(QString()).trimmed();
    const auto signature
        = webhookHeaders(secrets, own.isEmpty() ? messageId : own, now, request.body.value_or(QByteArray()));
    if (signature) {
        for (const Field &field : *signature)
            setHeader(request.headers, field);
    } else {
        qCWarning(logEngine) << "Request" << request.id.value << "goes unsigned:" << signature.error().line();
    }
}

} // namespace

// It goes over https alone.
std::shared_ptr<const WireSettings> wireSettings(const WireSettings &rule, bool mayIdentify)
{
    if (rule.isDefault())
        return nullptr;
    return std::make_shared<const WireSettings>(mayIdentify ? rule : rule.withoutCertificate());
}

SenderOptions senderOptions(const WorkerOptions &options)
{
    SenderOptions made;
    made.transport = options.transport;
    made.egress = options.egress;
    made.caFile = options.caFile;
    made.proxy = options.proxy;
    made.map = options.detour ? options.detour->map() : options.map;
    return made;
}

HttpRequest httpRequest(const ClaimedJob &job, const DeliveryPolicy &policy, const QDateTime &now)
{
    HttpRequest request;
    request.id = job.id;
    request.role = job.role;
    request.method = job.method;
    request.url = job.url;
    request.headers = job.headers;
    request.body = job.body;
    request.timeout = std::clamp(job.timeout, std::chrono::milliseconds(1), policy.maxTimeout);

    // An id comes again after a restore, or a lost tail of the log: then the time is another one.
    const QString messageId = pgcourier::messageId(policy.installation, job.createdUs, job.id);
    const auto endpoint = policy.endpoints.constFind(job.destination);
    if (endpoint != policy.endpoints.cend()) {
        request.followRedirects = endpoint->rule.followRedirects;
        request.atOnce = endpoint->rule.maxConcurrency.value_or(0);
        request.wire = wireSettings(endpoint->rule, job.mayUseCredentials);
        if (mayCarryCredentials(job, *endpoint))
            addCredentials(request, *endpoint, messageId, now);
    }
    addUnlessThere(request.headers,
        {QStringLiteral("Idempotency-Key"), job.idempotencyKey.isEmpty() ? messageId : job.idempotencyKey});
    addUnlessThere(request.headers, {QStringLiteral("webhook-id"), messageId});
    return request;
}

RetryPolicy retryRule(const ClaimedJob &job, const DeliveryPolicy &policy)
{
    const auto endpoint = policy.endpoints.constFind(job.destination);
    RetryPolicy rule = endpoint == policy.endpoints.cend() ? policy.retry : endpoint->retry;
    if (!job.retryPolicy.isEmpty()) {
        if (const auto own = RetryPolicy::fromJson(job.retryPolicy, rule))
            rule = *own;
    }
    if (job.maxAttempts)
        rule.maxAttempts = *job.maxAttempts;
    rule.maxAttempts = std::min(rule.maxAttempts, policy.attemptsLimit);
    return rule;
}

} // namespace pgcourier
