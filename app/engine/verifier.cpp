// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verifier.h"

#include "app/db/decodedbody.h"
#include "app/db/responsestore.h"
#include "app/model/retry.h"

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAtOnce = 100;
constexpr auto longestOfBatch = 1000ms;
constexpr auto longestOfOne = 500ms;
constexpr auto verifierRetry = 200ms; // while the server is away
constexpr int slowTimes = 3; // until it is not asked any more,
constexpr qint64 slowMs = 30'000; // for so long

QString restingReason()
{
    return u"finding out took too long several times, and is not tried for half a minute"_s;
}

} // namespace

Verifier::Verifier(const QString &conninfo) : m_link(conninfo, u"conditions"_s), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Verifier::work);
}

void Verifier::check(const QList<ConditionCheck> &checks)
{
    for (const ConditionCheck &check : checks) {
        Waiting waiting{check, {}};
        if (const auto reason = plainReason(check, waiting.utf8))
            answer({waiting}, {reason});
        else
            m_waiting.append(waiting);
    }
    if (!m_waiting.isEmpty() && !m_timer.isActive())
        m_timer.start(0);
}

// What nobody need be asked for.
std::optional<QString> Verifier::plainReason(const ConditionCheck &check, QByteArray &utf8) const
{
    const Outcome &outcome = check.outcome;
    if (outcome.truncated)
        return u"its body was cut at the size limit"_s;
    if (outcome.content.isEmpty())
        return u"it has no body"_s;
    if (outcome.content.size() > largest)
        return u"its body has %1 bytes, and %2 are the most that are looked at"_s.arg(outcome.content.size())
            .arg(largest);
    if (isSlow({check.condition, check.role}))
        return restingReason();
    const DecodedBody body = decodedBody(outcome.content, outcome.contentType);
    if (!body.exact && outcome.content.contains('\0'))
        return u"its body is not JSON"_s;
    utf8 = body.utf8;
    return std::nullopt;
}

bool Verifier::isSlow(const Subject &subject) const
{
    const auto slow = m_slow.constFind(subject);
    return slow != m_slow.cend() && slow->times >= slowTimes && !slow->since.hasExpired(slowMs);
}

// Of one condition and one role, so that those of another never wait for what these take.
QList<Verifier::Waiting> Verifier::takeBatch()
{
    QList<Waiting> batch;
    qint64 bytes = 0;
    const Waiting first = m_waiting.constFirst();
    for (qsizetype i = 0; i < m_waiting.size();) {
        const Waiting &next = m_waiting[i];
        const bool fits = batch.isEmpty()
            || (!first.alone && !next.alone && batch.size() < mostAtOnce
                && bytes + next.utf8.size() <= largest);
        if (!fits || next.check.condition != first.check.condition || next.check.role != first.check.role) {
            ++i;
            continue;
        }
        bytes += next.utf8.size();
        batch.append(m_waiting.takeAt(i));
    }
    return batch;
}

void Verifier::work()
{
    if (m_waiting.isEmpty())
        return;
    const QList<Waiting> batch = takeBatch();
    const Subject subject{batch.constFirst().check.condition, batch.constFirst().check.role};
    if (isSlow(subject)) {
        answer(batch, QList<std::optional<QString>>(batch.size(), restingReason()));
    } else {
        ask(batch);
    }
    if (!m_waiting.isEmpty() && !m_timer.isActive())
        m_timer.start(0);
}

void Verifier::ask(const QList<Waiting> &batch)
{
    const auto meetAway = [&](const Error &error) {
        m_link.meet(error);
        m_waiting = batch + m_waiting;
        if (!m_awayFor.isValid())
            m_awayFor.start();
        m_timer.start(nextTry(std::chrono::milliseconds(m_awayFor.elapsed()), verifierRetry));
    };
    if (const Status open = m_link.ensure(); !open)
        return meetAway(open.error());
    QList<QByteArray> bodies;
    for (const Waiting &waiting : batch)
        bodies.append(waiting.utf8);
    const auto reasons = ResponseStore(m_link.connection())
                             .unmet(batch.constFirst().check.condition, bodies,
                                 batch.size() == 1 ? longestOfOne : longestOfBatch);
    if (!reasons && m_link.connection().isOpen() && reasons.error().code == sqlstate::queryCanceled)
        return meetSlow(batch);
    if (!reasons && (!m_link.connection().isOpen() || mayPass(reasons.error())))
        return meetAway(reasons.error());
    m_awayFor.invalidate();
    answer(batch, reasons ? *reasons : QList<std::optional<QString>>(batch.size(), reasons.error().text));
}

// Which of them took so long is found out one by one, behind all others.
void Verifier::meetSlow(const QList<Waiting> &batch)
{
    if (batch.size() > 1) {
        for (Waiting waiting : batch) {
            waiting.alone = true;
            m_waiting.append(waiting);
        }
        return;
    }
    const ConditionCheck &check = batch.constFirst().check;
    Slowness &slow = m_slow[{check.condition, check.role}];
    if (!slow.since.isValid() || slow.since.hasExpired(slowMs))
        slow.times = 0;
    ++slow.times;
    slow.since.start();
    answer(batch, {u"finding out took longer than %1 ms"_s.arg(longestOfOne.count())});
}

void Verifier::answer(QList<Waiting> batch, const QList<std::optional<QString>> &reasons)
{
    QList<Outcome> outcomes;
    for (qsizetype i = 0; i < batch.size(); ++i) {
        Outcome &outcome = batch[i].check.outcome;
        outcome.checked = true;
        if (const auto reason = reasons.value(i, QString()))
            outcome.errorMsg = unmetText(batch[i].check.condition, *reason);
        outcomes.append(std::move(outcome));
    }
    Q_EMIT checked(outcomes);
}

} // namespace pgcourier
