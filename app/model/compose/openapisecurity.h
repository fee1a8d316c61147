// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/leftout.h"
#include "app/model/compose/openapirefs.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// Takes what an operation asks for as credentials into its request, as secret variables that are still empty.
class OpenApiSecurity
{
public:
    OpenApiSecurity(
        const OpenApiRefs &refs, const JsonView &root, QList<Variable> &variables, LeftOutList &leftOut);

    void take(Draft &draft, const JsonView &operation);

private:
    void takeScheme(Draft &draft, const QString &name);
    void takeKey(Draft &draft, const JsonView &scheme, const QString &variable);
    void leaveOut(const QString &scheme, const QString &why); // once each

    const OpenApiRefs &m_refs;
    JsonView m_everywhere; // what operations ask for that say nothing of their own
    JsonView m_schemes;
    QList<Variable> &m_variables;
    LeftOutList &m_leftOut;
    QStringList m_said;
};

} // namespace pgcourier
