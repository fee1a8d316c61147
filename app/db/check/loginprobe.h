// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

class Conninfo;
class Patience;

// How far libpq came with a connection that is closed again at once.
struct LoginOutcome
{
    enum class Stage { Unknown, Reaching, Encrypting, LoggingIn, Choosing, Connected };
    Stage stage = Stage::Unknown; // where it ended
    bool timedOut = false;
    bool cancelled = false;
    bool encrypted = false;
    // libpq was asked for a password and had none.
    bool passwordMissing = false;
    bool passwordUsed = false;
    QString sqlState; // where the server gave one
    QString said; // the server's own sentence, else libpq's; never a password

    [[nodiscard]] bool connected() const { return stage == Stage::Connected; }
    // The password is missing or wrong: another one may help.
    [[nodiscard]] bool wantsPassword() const;
};

[[nodiscard]] LoginOutcome logIn(const Conninfo &conninfo, const Patience &patience);

} // namespace pgcourier
