// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/sqlstate.h"
#include "app/model/keeprule.h"
#include "app/model/pause.h"
#include "app/model/request.h"
#include "app/model/retry.h"
#include "app/model/wiresettings.h"

#include <QStringList>

namespace pgcourier {

// What one may set for the requests whose URL begins with a prefix: a row of net.endpoint without what the
// workers keep there. An optional without a value leaves it to the default.
struct EndpointRule : WireSettings
{
    int id = 0; // 0: not stored yet
    QString prefix;
    bool enabled = true;
    std::optional<int> maxAttempts;
    std::optional<std::chrono::milliseconds> retryBase;
    std::optional<std::chrono::milliseconds> retryCap;
    std::optional<QList<int>> retryStatuses;
    // What codes count as, whatever the statuses say, and what a body has to meet: see verdictOn().
    std::optional<QList<int>> retryCodes;
    std::optional<QList<int>> failCodes;
    std::optional<QList<int>> succeedCodes;
    QString successCondition;
    QString keepResponse; // all, errors, none; empty: as the setting has it
    std::optional<int> keepResponseBytes;
    QString onResponse; // schema.name of a function; empty: the setting's; none: none is called
    std::optional<int> maxConcurrency;
    std::optional<double> ratePerSecond;
    int rateBurst = 1;
    std::optional<int> breakerFailures;
    std::chrono::milliseconds breakerCooldown{30'000};
    bool followRedirects = true;
    bool ordered = false; // a role's requests go one after the other
    QString onFailureUrl; // where failures are reported; empty: where the setting says, none: nowhere
    QString onFailureFormat; // standard, slack; empty: by the host
    Headers extraHeaders;
    // Whose requests carry the headers and the signatures, "public" for all; none: the policy's owner and its
    // members.
    std::optional<QStringList> allowedRoles;

    bool operator==(const EndpointRule &) const = default;

    [[nodiscard]] RetryPolicy retryOver(const RetryPolicy &defaults) const;
    [[nodiscard]] KeepRule keepOver(const KeepRule &defaults) const;
};

enum class Circuit { Closed, Open, HalfOpen };
[[nodiscard]] Circuit circuitFromString(QStringView text); // closed, open, half_open

// How one destination fares: what net.endpoints() says, and the policy that holds there.
struct EndpointRow
{
    QString destination; // host[:port], or the prefix of a policy with a path
    qint64 attempts = 0; // that ended in the period
    std::optional<double> successRate; // 0..1
    std::optional<double> p50Ms;
    std::optional<double> p95Ms;
    std::optional<double> p99Ms;
    int running = 0;
    int waiting = 0;
    int due = 0; // of those that wait
    QString lastError;
    std::optional<int> lastErrorCode;
    QString lastErrorClass; // 4xx, 5xx, timeout, error: where nothing closer is known
    QDateTime lastErrorAt;
    std::optional<EndpointRule> rule; // without its headers
    Circuit circuit = Circuit::Closed;
    QDateTime circuitUntil; // invalid: until somebody closes it
    std::optional<Pause> pause;
    int policies = 0; // that name this destination; the one with the longest prefix is `rule`
    int secrets = 0;
    int headers = 0;

    bool operator==(const EndpointRow &) const = default;
};

// What the role of this connection may do with policies.
struct EndpointRights
{
    QString role;
    bool edit = false;
    bool readSecrets = false; // when they were made, and their last letters
    bool editSecrets = false;

    bool operator==(const EndpointRights &) const = default;
};

struct EndpointList
{
    QList<EndpointRow> rows;
    EndpointRights rights;

    bool operator==(const EndpointList &) const = default;
};

// A signing secret as far as a window needs to know it.
struct SecretRow
{
    QString handle; // names it without telling it
    QString tail; // its last letters
    QDateTime created;
    QDateTime expires; // invalid: never

    bool operator==(const SecretRow &) const = default;
};

// A policy as it is to be edited.
struct EndpointDetails
{
    EndpointRule rule;
    QString fingerprint; // tells whether somebody changed it meanwhile
    QList<SecretRow> secrets;
    RetryPolicy defaults; // that hold for all
    EndpointRights rights;

    bool operator==(const EndpointDetails &) const = default;
};

// What is to be stored of it, in one transaction.
struct EndpointChange
{
    EndpointRule rule;
    QString oldPrefix; // a new name sorts what waits into other lanes
    QString fingerprint;
    QStringList newSecrets;
    QStringList expiringSecrets; // handles; they sign for another day
    QStringList removedSecrets; // handles

    bool operator==(const EndpointChange &) const = default;
};

// The code of the Error that says: somebody else changed or removed the policy meanwhile.
inline constexpr QLatin1String endpointConflict = sqlstate::serializationFailure;

// The lane that a prefix names, by the rule of net._endpoint_lane(); Input where it is neither a host nor the
// beginning of a URL.
[[nodiscard]] Result<QString> endpointDestination(const QString &prefix);

// "408, 420-429, 5xx" as status codes from `lowest` (a hundred) to 599.
[[nodiscard]] Result<QList<int>> parseStatusList(const QString &text, int lowest = 400);
[[nodiscard]] QString statusListText(const QList<int> &statuses);

// A policy in short: "4 at once · 10/s · breaker 5"; empty where there is none.
[[nodiscard]] QString policyWords(const EndpointRow &row);
// "closed", "open until 14:32:07", "half open", "switched off", "paused until 14:32:07"; empty without a
// policy.
[[nodiscard]] QString circuitWords(const EndpointRow &row, const QDateTime &now);
// What went wrong last: the error's text, "HTTP 503", or its class.
[[nodiscard]] QString lastErrorWords(const EndpointRow &row);

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::EndpointRow)
