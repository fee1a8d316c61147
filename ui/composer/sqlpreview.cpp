// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/sqlpreview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace pgcourier {

SqlPreview::SqlPreview(QWidget *parent)
    : QWidget(parent)
    , m_reveal(new QCheckBox(tr("Reveal secrets"), this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
{
    m_sql->showOnly(tr("SQL that will run"));
    m_reveal->setAccessibleName(tr("Reveal secrets"));
    m_reveal->hide();
    connect(m_reveal, &QCheckBox::toggled, this, &SqlPreview::revealToggled);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->addWidget(m_reveal, 0, Qt::AlignLeft);
    column->addWidget(m_sql, 1);
}

void SqlPreview::showRequest(const Outgoing &outgoing, SqlDialect dialect)
{
    const bool secret = usesSecret(outgoing.typed, outgoing.scope);
    m_reveal->setVisible(secret);
    Outgoing shown = outgoing;
    if (secret && !m_reveal->isChecked())
        shown.scope = outgoing.scope.masked();
    m_sql->setPlainText(shown.sql(dialect));
}

} // namespace pgcourier
