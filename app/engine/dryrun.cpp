// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/dryrun.h"

#include "app/db/dryrunner.h"
#include "app/db/policystore.h"
#include "app/db/webhookstore.h"
#include "app/engine/wire.h"
#include "app/model/secrets.h"
#include "app/model/webhook/dryorigin.h"

namespace pgcourier {

Result<DryRun> dryRun(Connection &connection, const QString &script)
{
    auto answer = DryRunner(connection).run(script);
    if (!answer)
        return answer.error();
    DryRun run = std::move(answer->run);
    if (answer->jobs.isEmpty())
        return run;
    PolicyStore policies(connection);
    const auto policy = policies.policy();
    // Not every role may read them, nor needs to.
    const auto defaults = policy ? policy : policies.defaults();
    const auto webhooks = WebhookStore(connection).list();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (DryJob &one : answer->jobs) {
        one.request.headers
            = maskedHeaders(defaults ? httpRequest(one.job, *defaults, now).headers : one.job.headers);
        one.request.origin = dryOrigin(one.request, webhooks ? webhooks->rows : QList<WebhookRow>());
        one.request.url = maskedUrl(one.request.url);
        one.request.policyKnown = policy.ok();
        run.requests.append(std::move(one.request));
    }
    return run;
}

} // namespace pgcourier
