// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// A file of SQL as text, and what it takes to write it as it was.
struct ScriptText
{
    enum class Encoding { Utf8, Utf8WithMark, Utf16, Latin1 };
    QString text; // its lines end with LF
    Encoding encoding = Encoding::Utf8;
    bool crlf = false; // its lines ended so

    bool operator==(const ScriptText &) const = default;
};

// UTF-8 where it is that, UTF-16 where a byte order mark says so, else ISO 8859-1. Blocks: not for the
// window's thread.
[[nodiscard]] Result<ScriptText> readScript(const QString &path);
// At one stroke: the old one stays where it fails. What ISO 8859-1 can't hold makes it UTF-8.
[[nodiscard]] Status writeScript(const QString &path, const ScriptText &script);

} // namespace pgcourier
