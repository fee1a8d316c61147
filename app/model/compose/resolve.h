// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/variables.h"
#include "app/model/json/jsontext.h"

namespace pgcourier {

// The parts of a request that one types in different places.
enum class RequestPart { Address, ParamTable, HeaderTable, Credentials, Content, Delivery };

// A draft with values in the place of its variables, or the first part of it that cannot have them.
struct Resolution
{
    Request request;
    QList<MultiPart> parts = {}; // of a body of parts, which is not in the request yet
    std::optional<Error> problem = {};
    RequestPart part = RequestPart::Address;
    QString variable; // "{{name}}" as it was typed, that has no value
};

// What would be queued; a file that is the body is not read. Credentials of the scheme Basic are replaced
// before they are encoded, and so are the fields of a form.
[[nodiscard]] Resolution resolve(const Draft &draft, const VariableScope &scope);
// The same for a file that others read: secrets stay {{name}}, and so does what has no value, or a new one at
// every send. `kept` gets these as they stand there.
[[nodiscard]] Draft resolveOpenly(const Draft &draft, const VariableScope &scope, QStringList &kept);
[[nodiscard]] bool hasDynamicVariables(const Draft &draft);
[[nodiscard]] bool usesSecret(const Draft &draft, const VariableScope &scope);
// The draft that sends exactly this request, braces and all, but for these "{{name}}", which are variables.
[[nodiscard]] Draft literalDraft(const Request &request, const QStringList &variables = {});

// What is wrong with a body of JSON once its variables have values, and where it was typed.
[[nodiscard]] std::optional<JsonProblem> findJsonProblem(const QString &text, const VariableScope &scope);

} // namespace pgcourier
