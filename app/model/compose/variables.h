// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>

namespace pgcourier {

// A name that stands for a value in the texts of a request: {{name}}.
struct Variable
{
    QString name;
    QString value; // may have variables of its own
    bool secret = false; // masked on screen, never in a settings file

    bool operator==(const Variable &) const = default;
};

// The variables of one place that requests are sent to: "Local", "Staging".
struct Environment
{
    QString id; // a uuid; empty: no environment
    QString name;
    QList<Variable> variables;

    bool operator==(const Environment &) const = default;
};

// Where a text has {{name}}; spaces around the name are allowed.
struct VariableUse
{
    qsizetype from = 0;
    qsizetype length = 0;
    QString name; // "host", or "$uuid" for a value that is made at every send

    bool operator==(const VariableUse &) const = default;
};

// Braces around anything but a name are no variable, and neither is \{{name}}, which is sent as {{name}}.
[[nodiscard]] QList<VariableUse> findVariables(QStringView text);
[[nodiscard]] bool isVariableName(QStringView name); // that an environment may give a value
[[nodiscard]] QStringList dynamicVariables(); // $uuid, $timestamp, …
[[nodiscard]] bool hasDynamicVariables(QStringView text);
// Nothing but variables, at least one: whoever reads it learns no secret.
[[nodiscard]] bool isOnlyVariables(QStringView text);
// The text that is sent as this one stands: {{name}} becomes \{{name}}.
[[nodiscard]] QString escapeVariables(const QString &text);

// As it has to stand in a URL, but for its variables.
[[nodiscard]] QString percentEncoded(const QString &text);

// How a value is put in the place of its variable.
enum class Quoting {
    None,
    Json, // within a string of JSON its quotes and line breaks are escaped; elsewhere it stays as it is
};

// A text with values in the place of variables.
class Substitution
{
public:
    QString text;

    void append(const QString &part, qsizetype source, bool isValue);
    // Where in the source that position of the text comes from; of a value: the beginning of its variable.
    [[nodiscard]] qsizetype sourceOf(qsizetype position) const;

private:
    struct Part
    {
        qsizetype at = 0;
        qsizetype source = 0;
        bool isValue = false;
    };
    QList<Part> m_parts;
};

// What variables stand for at one moment.
class VariableScope
{
public:
    VariableScope() = default; // no environment: only values that are made at every send
    explicit VariableScope(Environment environment);
    [[nodiscard]] VariableScope masked() const; // with dots in the place of secrets
    [[nodiscard]] VariableScope withoutSecrets() const; // which then have no value
    [[nodiscard]] bool isMasked() const { return m_masked; }

    // Input where there is no such variable, in one line that says what to do.
    [[nodiscard]] Result<QString> value(const QString &name) const;
    [[nodiscard]] Result<QString> replace(const QString &text, Quoting quoting = Quoting::None) const;
    // With a filler where a variable is not known: for checks while somebody types.
    [[nodiscard]] Substitution substitute(const QString &text, Quoting quoting) const;
    // As replace(), but what is not known, or made at every send, stays; `kept` gets it as it stands there.
    [[nodiscard]] QString preview(
        const QString &text, Quoting quoting = Quoting::None, QStringList *kept = nullptr) const;
    [[nodiscard]] bool usesSecret(QStringView text) const;

private:
    [[nodiscard]] const Variable *find(const QString &name) const;
    [[nodiscard]] Result<QString> expanded(const QString &text, Quoting quoting, int depth) const;
    [[nodiscard]] Result<QString> valueAt(const QString &name, int depth) const;
    [[nodiscard]] Error unknown(const QString &name) const;

    Environment m_environment;
    bool m_masked = false;
};

} // namespace pgcourier
