// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/linkdetails.h"

#include "ui/doctor/doctorcolumns.h"
#include "ui/theme/icons.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/statuslabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct PlaceWords
{
    QString text;
    QString icon;
};

PlaceWords wordsOf(DoctorPlace place)
{
    switch (place) {
    case DoctorPlace::Connections:
        return {LinkDetails::tr("Open Connections"), u"connection"_s};
    case DoctorPlace::Schema:
        return {LinkDetails::tr("Install schema"), u"database"_s};
    case DoctorPlace::Workers:
        return {LinkDetails::tr("Open Workers"), u"workers"_s};
    case DoctorPlace::Endpoints:
        return {LinkDetails::tr("Open Endpoints"), u"endpoints"_s};
    case DoctorPlace::Webhooks:
        return {LinkDetails::tr("Open Webhooks"), u"webhooks"_s};
    case DoctorPlace::Request:
        return {LinkDetails::tr("Show the request"), u"requests"_s};
    case DoctorPlace::Settings:
        return {LinkDetails::tr("Open Settings"), u"settings"_s};
    case DoctorPlace::Nowhere:
        break;
    }
    return {};
}

} // namespace

LinkDetails::LinkDetails(QWidget *parent)
    : QFrame(parent)
    , m_dot(new Dot(this))
    , m_title(new QLabel(this))
    , m_story(new QPlainTextEdit(this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_start(new QPushButton(theme::icon(u"play"_s), tr("Start the worker"), this))
    , m_place(new QPushButton(this))
    , m_copy(new QPushButton(theme::icon(u"copy"_s), tr("Copy"), this))
    , m_run(new QPushButton(theme::icon(u"play"_s), tr("Run…"), this))
{
    setObjectName(u"linkDetails"_s);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setObjectName(u"linkTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_story->setReadOnly(true);
    m_story->setTabChangesFocus(true);
    m_story->setObjectName(u"linkStory"_s);
    m_story->setAccessibleName(tr("What was found"));
    m_sql->showOnly(tr("SQL that mends it"), 2);
    m_start->setAccessibleName(tr("Start the worker"));
    m_copy->setAccessibleName(tr("Copy the SQL"));
    m_run->setAccessibleName(tr("Run the SQL"));
    connect(m_start, &QPushButton::clicked, this, &LinkDetails::workerWanted);
    connect(m_place, &QPushButton::clicked, this, [this] { Q_EMIT placeWanted(placeOf(m_link)); });
    connect(m_run, &QPushButton::clicked, this, &LinkDetails::runWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_link.sql);
        Q_EMIT copied(tr("The SQL is copied"));
    });
    arrange();
    showLink(nullptr, {});
}

void LinkDetails::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::gap);
    head->addWidget(m_dot);
    head->addWidget(m_title, 1);
    for (QPushButton *button : {m_start, m_place, m_copy, m_run})
        head->addWidget(button);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(m_story);
    parts->addWidget(m_sql);
    parts->setChildrenCollapsible(false);
    parts->setSizes({520, 420});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addLayout(head);
    column->addWidget(parts, 1);
}

void LinkDetails::showLink(const Link *link, const Ways &ways)
{
    setVisible(link);
    m_link = link ? *link : Link();
    m_ways = ways;
    m_dot->setTone(verdictTone(m_link.verdict));
    m_title->setText(u"%1: %2"_s.arg(linkTitle(m_link.name), verdictWords(m_link.verdict)));
    // What is selected there stays so while the same is asked again.
    QString story = m_link.evidence;
    if (!m_link.remedy.isEmpty())
        story += u"\n\n"_s + tr("What mends it: %1").arg(m_link.remedy);
    if (story != m_story->toPlainText())
        m_story->setPlainText(story);
    if (m_link.sql != m_sql->toPlainText())
        m_sql->setPlainText(m_link.sql);
    updateButtons();
}

void LinkDetails::setReadOnly(const QString &reason)
{
    m_readOnly = reason;
    updateButtons();
}

void LinkDetails::setAsking(bool asking)
{
    m_asking = asking;
    updateButtons();
}

DoctorPlace LinkDetails::place() const
{
    const DoctorPlace place = placeOf(m_link);
    const bool closed = (place == DoctorPlace::Request && !m_ways.request)
        || (place == DoctorPlace::Schema && !m_ways.install);
    return closed ? DoctorPlace::Nowhere : place;
}

void LinkDetails::updateButtons()
{
    const bool hasSql = !m_link.sql.isEmpty();
    m_sql->setVisible(hasSql);
    m_copy->setVisible(hasSql);
    m_run->setVisible(hasSql);
    m_run->setEnabled(m_readOnly.isEmpty() && !m_asking);
    m_run->setToolTip(
        m_readOnly.isEmpty() ? tr("It is shown once more, and runs when you say so") : m_readOnly);
    const bool noWorker = m_link.name == "worker"_L1 && m_link.verdict == Verdict::Wrong;
    m_start->setVisible(noWorker);
    m_start->setEnabled(m_readOnly.isEmpty());
    m_start->setToolTip(m_readOnly);
    const PlaceWords words = wordsOf(place());
    m_place->setVisible(!words.text.isEmpty());
    m_place->setText(words.text);
    m_place->setAccessibleName(words.text);
    m_place->setIcon(theme::icon(words.icon));
    const bool installs = place() == DoctorPlace::Schema;
    m_place->setEnabled(!installs || m_readOnly.isEmpty());
    m_place->setToolTip(installs ? m_readOnly : QString());
}

} // namespace pgcourier
