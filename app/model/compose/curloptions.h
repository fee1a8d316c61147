// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// What an option of curl is for a request that a worker sends.
enum class CurlMeaning {
    Request, // says what is sent, and is read
    Default, // so it is here in any case
    Terminal, // about files and words on curl's own side: no meaning here
    // Has a meaning that cannot be kept, each for its reason.
    Unchecked,
    Certificates,
    Proxy,
    Route,
    Login,
    Files,
    Retries,
    Other
};

struct CurlOption
{
    QByteArray name; // "request", without dashes
    char letter = 0; // 'X'; 0: it has none
    bool takesValue = false;
    CurlMeaning meaning = CurlMeaning::Other;
};

// Null where curl has none. A long one may be cut short where that is clear, as curl takes it.
[[nodiscard]] const CurlOption *findCurlOption(const QByteArray &name);
[[nodiscard]] const CurlOption *findCurlOption(char letter);
// Why it is left out; empty where it is not for a reason.
[[nodiscard]] QString reasonOf(CurlMeaning meaning);

} // namespace pgcourier
