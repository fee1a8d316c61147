// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/programsettings.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace pgcourier {

using namespace Qt::StringLiterals;

ProgramSettings::ProgramSettings(Settings &settings, QWidget *parent)
    : QGroupBox(tr("This program"), parent)
    , m_settings(settings)
    , m_language(new QComboBox(this))
    , m_theme(new QComboBox(this))
    , m_fontSize(new QSpinBox(this))
    , m_egress(new QComboBox(this))
    , m_transport(new QComboBox(this))
    , m_later(new QLabel(this))
{
    fillChoices();
    m_later->setObjectName(u"choiceHolds"_s);
    m_later->setTextFormat(Qt::PlainText);
    m_later->setWordWrap(true);
    theme::setTextTone(m_later, theme::Tone::Info);
    m_later->hide();
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("&Font size"), m_fontSize);
    form->addRow(tr("Windows' workers may &call"), m_egress);
    form->addRow(tr("T&ransport"), m_transport);
    form->addRow(QString(), m_later);
    refresh();
    connectChoices();
}

// Each language in its own words, for those who are in the wrong one.
void ProgramSettings::fillChoices()
{
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(tr("Like the system"), u"system"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"한국어"_s, u"ko"_s);
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->addItem(tr("Like the desktop"), u"system"_s);
    m_theme->addItem(tr("Light"), u"light"_s);
    m_theme->addItem(tr("Dark"), u"dark"_s);
    m_fontSize->setAccessibleName(tr("Font size"));
    m_fontSize->setRange(theme::smallestFont - 1, theme::largestFont);
    m_fontSize->setSpecialValueText(tr("Like the desktop"));
    m_fontSize->setSuffix(tr(" pt", "points, the unit of font sizes"));
    m_egress->setAccessibleName(tr("Windows' workers may call"));
    m_egress->addItem(tr("All but link-local and metadata addresses"), toString(EgressRule::Default));
    m_egress->addItem(tr("Public addresses only"), toString(EgressRule::Public));
    m_egress->addItem(tr("Any address"), toString(EgressRule::Any));
    m_transport->setAccessibleName(tr("Transport"));
    m_transport->setToolTip(tr("What carries the requests that the windows' workers deliver"));
    for (const TransportKind kind : {TransportKind::Qt, TransportKind::Curl})
        m_transport->addItem(libraryOf(kind), toString(kind));
    for (QWidget *choice :
        std::initializer_list<QWidget *>{m_language, m_theme, m_fontSize, m_egress, m_transport})
        choice->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
}

void ProgramSettings::connectChoices()
{
    connect(m_language, &QComboBox::activated, this, [this] {
        m_settings.language = m_language->currentData().toString();
        say(tr("This holds from the next start of pgCourier on."));
    });
    connect(m_theme, &QComboBox::activated, this, [this] {
        const auto scheme = theme::schemeFromString(m_theme->currentData().toString());
        m_settings.colourScheme = theme::toString(*scheme);
        theme::apply(*qApp, *scheme);
    });
    connect(m_fontSize, &QSpinBox::valueChanged, this, [this](int points) {
        m_settings.fontSize = points < theme::smallestFont ? 0 : points;
        theme::setFontSize(*qApp, m_settings.fontSize);
    });
    connect(m_egress, &QComboBox::activated, this, [this] {
        m_settings.egress
            = egressRuleFromString(m_egress->currentData().toString()).value_or(EgressRule::Default);
        say(tr("This holds from the next start of pgCourier on."));
    });
    connect(m_transport, &QComboBox::activated, this, [this] {
        const auto chosen = transportKindFromString(m_transport->currentData().toString());
        if (!chosen || std::exchange(m_settings.transport, *chosen) == *chosen)
            return;
        say(tr("Workers of the windows finish what they have on the wire, and go on with it at once."));
        Q_EMIT transportChosen(*chosen);
    });
}

void ProgramSettings::say(const QString &line)
{
    m_later->setText(line);
    m_later->show();
}

void ProgramSettings::refresh()
{
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_settings.language)));
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(theme::toString(theme::scheme()))));
    m_fontSize->setValue(m_settings.fontSize == 0 ? m_fontSize->minimum() : m_settings.fontSize);
    m_egress->setCurrentIndex(std::max(0, m_egress->findData(toString(m_settings.egress))));
    m_transport->setCurrentIndex(std::max(0, m_transport->findData(toString(m_settings.transport))));
}

} // namespace pgcourier
