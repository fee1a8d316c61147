// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/headersform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fieldtable.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

HeadersForm::HeadersForm(QWidget *parent)
    : QWidget(parent)
    , m_fields(new FieldTable(tr("Extra headers"),
          {u"Authorization"_s, u"User-Agent"_s, u"X-Api-Key"_s, u"X-Forwarded-For"_s}, this))
    , m_show(new QCheckBox(tr("&Show values"), this))
{
    auto *hint = new QLabel(
        tr("Sent with every request there. A request's own header of the same name goes before."), this);
    hint->setWordWrap(true);
    hint->setProperty("quiet", true);
    hint->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    m_show->setAccessibleName(tr("Show values of headers"));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme::gap, 0, theme::gap, theme::gap);
    foot->addWidget(m_show);
    foot->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::halfGap, 0, 0);
    column->setSpacing(0);
    column->addWidget(hint);
    column->addWidget(m_fields, 1);
    column->addLayout(foot);
    m_fields->setValuesHidden(true);
    connect(m_show, &QCheckBox::toggled, this, [this](bool shown) { m_fields->setValuesHidden(!shown); });
    connect(m_fields, &FieldTable::changed, this, &HeadersForm::changed);
}

void HeadersForm::showRule(const EndpointRule &rule)
{
    m_fields->setFields(rule.extraHeaders);
}

void HeadersForm::fillInto(EndpointRule &rule) const
{
    rule.extraHeaders = m_fields->fields();
}

void HeadersForm::setReadOnly(bool readOnly)
{
    m_fields->setReadOnly(readOnly);
}

} // namespace pgcourier
