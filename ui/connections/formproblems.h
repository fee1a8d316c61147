// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"

namespace pgcourier {

enum class FormPart {
    Name,
    Service,
    Host,
    Port,
    Database,
    User,
    Ssh,
    RootCert,
    ClientCert,
    ClientKey,
    Extra
};

// What is wrong in a form, one line for each part; empty: it can be saved.
using FormProblems = QMap<FormPart, QString>;

// `extraLines` is the text of the further options as typed, `otherNames` those that are taken, `known` the
// options that libpq has.
[[nodiscard]] FormProblems problemsOf(const SavedConnection &connection, const QString &extraLines,
    const QStringList &otherNames, const QStringList &known);

} // namespace pgcourier
