// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace pgcourier::test {

// What may stand in a retry_policy, and what may not: one rule, which SQL has at the call and the worker
// later. Each of both is held to all of them.
struct RetryPolicyText
{
    const char *json;
    const char *named; // in the refusal; null: it is taken
};

inline constexpr auto retryPolicyTexts = std::to_array<RetryPolicyText>({
    {R"({})", nullptr},
    {R"({"max_attempts": 1})", nullptr},
    {R"({"max_attempts": 100})", nullptr},
    {R"({"max_attempts": 3.0})", nullptr},
    {R"({"max_attempts": 1e1})", nullptr},
    {R"({"max_attempts": 0})", "max_attempts"},
    {R"({"max_attempts": -1})", "max_attempts"},
    {R"({"max_attempts": 1.5})", "max_attempts"},
    {R"({"max_attempts": 1001})", "max_attempts"},
    {R"({"max_attempts": 1e30})", "max_attempts"},
    {R"({"max_attempts": "3"})", "max_attempts"},
    {R"({"max_attempts": null})", "max_attempts"},
    {R"({"max_attempts": true})", "max_attempts"},
    {R"({"max_attempts": [3]})", "max_attempts"},
    {R"({"base_ms": 1})", nullptr},
    {R"({"base_ms": 250.0})", nullptr},
    {R"({"base_ms": 0})", "base_ms"},
    {R"({"base_ms": 1.5})", "base_ms"},
    {R"({"max_attempts": 1, "base_ms": 1.5})", "base_ms"},
    {R"({"base_ms": "1 s"})", "base_ms"},
    {R"({"cap_ms": 31536000000})", nullptr},
    {R"({"cap_ms": 31536000001})", "cap_ms"},
    {R"({"cap_ms": 0})", "cap_ms"},
    {R"({"cap_ms": 1e300})", "cap_ms"},
    {R"({"cap_ms": false})", "cap_ms"},
    {R"({"base_ms": 10, "cap_ms": 5})", nullptr},
    {R"({"statuses": []})", nullptr},
    {R"({"statuses": [400, 599]})", nullptr},
    {R"({"statuses": [503, 503]})", nullptr},
    {R"({"statuses": [5.03e2, 404.0]})", nullptr},
    {R"({"statuses": [399]})", "statuses"},
    {R"({"statuses": [600]})", "statuses"},
    {R"({"statuses": [500.5]})", "statuses"},
    {R"({"statuses": ["503"]})", "statuses"},
    {R"({"statuses": [null]})", "statuses"},
    {R"({"statuses": [[503]]})", "statuses"},
    {R"({"statuses": 503})", "statuses"},
    {R"({"statuses": "503"})", "statuses"},
    {R"({"statuses": null})", "statuses"},
    {R"({"jitter": "full"})", nullptr},
    {R"({"jitter": "none"})", nullptr},
    {R"({"jitter": "Full"})", "jitter"},
    {R"({"jitter": null})", "jitter"},
    {R"({"jitter": true})", "jitter"},
    {R"({"respect_retry_after": false})", nullptr},
    {R"({"respect_retry_after": true})", nullptr},
    {R"({"respect_retry_after": 1})", "respect_retry_after"},
    {R"({"respect_retry_after": "false"})", "respect_retry_after"},
    {R"({"respect_retry_after": null})", "respect_retry_after"},
    {R"({"max_attempt": 3})", "max_attempt"},
    {R"({"Max_Attempts": 3})", "Max_Attempts"},
    {R"({"": 3})", ""},
});

} // namespace pgcourier::test
