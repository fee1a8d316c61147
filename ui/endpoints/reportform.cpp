// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/reportform.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum ReportPlace { BySetting, ToUrl, Nowhere };

const QString nowhere = u"none"_s; // in the place of a URL
// As the combo box has them; the first is the default.
const QStringList reportFormats{QString(), u"standard"_s, u"slack"_s};

} // namespace

ReportForm::ReportForm(QWidget *parent)
    : QWidget(parent)
    , m_place(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_format(new QComboBox(this))
{
    m_place->setAccessibleName(tr("Failures are reported"));
    m_place->addItems({tr("Where the setting says"), tr("To this URL"), tr("Nowhere")});
    m_url->setAccessibleName(tr("URL of reports"));
    m_url->setPlaceholderText(tr("https://example.com/failures"));
    m_format->setAccessibleName(tr("Format of reports"));
    m_format->addItems({tr("By the host"), tr("Standard Webhooks"), tr("Slack")});
    auto *hint = new QLabel(
        tr("A request that failed for good is reported by a POST through the queue: its number, destination, "
           "code and error, and no body or header. It goes in the name of the role that sets this. Of many "
           "failures a few a minute are reported, and the next report says how many were left out."),
        this);
    hint->setWordWrap(true);
    hint->setProperty("quiet", true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("&Reported"), m_place);
    form->addRow(tr("&URL"), m_url);
    form->addRow(tr("&Format"), m_format);
    form->addRow(hint);
    for (QComboBox *box : {m_place, m_format}) {
        box->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            updateFields();
            Q_EMIT changed();
        });
    }
    connect(m_url, &QLineEdit::textChanged, this, &ReportForm::changed);
    updateFields();
}

void ReportForm::showRule(const EndpointRule &rule)
{
    const bool none = rule.onFailureUrl == nowhere;
    m_place->setCurrentIndex(none ? Nowhere : rule.onFailureUrl.isEmpty() ? BySetting : ToUrl);
    m_url->setText(none ? QString() : rule.onFailureUrl);
    m_format->setCurrentIndex(std::max(0, int(reportFormats.indexOf(rule.onFailureFormat))));
    updateFields();
}

Status ReportForm::fillInto(EndpointRule &rule) const
{
    const int place = m_place->currentIndex();
    const QString url = m_url->text().trimmed();
    rule.onFailureUrl = place == ToUrl ? url : place == Nowhere ? nowhere : QString();
    rule.onFailureFormat = place == ToUrl ? reportFormats.value(m_format->currentIndex()) : QString();
    if (place == ToUrl && url.isEmpty())
        return Error::input(tr("Failures are to be reported to a URL, and none is given"));
    return Done{};
}

void ReportForm::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateFields();
}

void ReportForm::updateFields()
{
    const bool own = m_place->currentIndex() == ToUrl;
    m_place->setEnabled(!m_readOnly);
    m_url->setEnabled(own);
    m_url->setReadOnly(m_readOnly);
    m_format->setEnabled(own && !m_readOnly);
}

} // namespace pgcourier
