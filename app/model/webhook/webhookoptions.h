// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace pgcourier {

enum class OldValues { All, Changed, None };
enum class PayloadShape { Supabase, CloudEvents };

// What a webhook sends otherwise than by itself: the sixth argument of net.http_webhook, a JSON object.
struct WebhookOptions
{
    static constexpr int mostBatch = 10'000;

    QStringList columns; // of the rows; empty: all
    OldValues old = OldValues::All;
    PayloadShape shape = PayloadShape::Supabase;
    int batch = 0; // rows of one request, at most; 0: all of a statement's
    QString payload; // a template, JSON; empty: none

    [[nodiscard]] bool isEmpty() const { return *this == WebhookOptions(); }
    bool operator==(const WebhookOptions &) const = default;
};

// As the trigger's argument says it; empty where there is nothing to say.
[[nodiscard]] QString optionsText(const WebhookOptions &options);
// False where net.http_webhook would refuse them.
[[nodiscard]] bool readOptions(const QString &text, WebhookOptions &options);
// Why it would, in a few words; empty: it would not.
[[nodiscard]] QString optionsTrouble(const QString &text);
// What is wrong with them as far as it can be known without the server.
[[nodiscard]] Status checkOptions(const WebhookOptions &options);

} // namespace pgcourier
