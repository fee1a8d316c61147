// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorhead.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/showntext.h"
#include "ui/widgets/statuslabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct RemedyButton
{
    Remedy remedy;
    QString text;
    QString icon;
};

QList<RemedyButton> remedyButtons()
{
    return {{Remedy::StartWorker, InspectorHead::tr("Start the worker"), u"play"_s},
        {Remedy::RetryNow, InspectorHead::tr("Retry now"), u"retry"_s},
        {Remedy::Edit, InspectorHead::tr("Edit in composer"), u"edit"_s},
        {Remedy::OpenEndpoint, InspectorHead::tr("Open endpoint policy"), u"endpoints"_s},
        {Remedy::Cancel, InspectorHead::tr("Cancel request"), u"cancel"_s}};
}

} // namespace

InspectorHead::InspectorHead(QWidget *parent)
    : QWidget(parent)
    , m_status(new StatusLabel(this))
    , m_id(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_code(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_why(new Tinted(this))
    , m_happened(new QLabel(this))
    , m_next(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_actions(new QWidget(this))
{
    m_happened->setObjectName(u"happened"_s);
    m_next->setObjectName(u"next"_s);
    m_advice->setObjectName(u"advice"_s);
    m_advice->setProperty("quiet", true);
    m_why->setObjectName(u"explanation"_s);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, theme::halfGap, 0, 0);
    row->setSpacing(theme::gap);
    for (const RemedyButton &button : remedyButtons()) {
        auto *push = new QPushButton(theme::icon(button.icon), button.text, m_actions);
        push->setAccessibleName(button.text);
        connect(push, &QPushButton::clicked, this,
            [this, remedy = button.remedy] { Q_EMIT remedyChosen(remedy); });
        push->hide(); // all of them side by side would make the window wide
        m_buttons.insert(button.remedy, push);
        row->addWidget(push);
    }
    row->addStretch();
    auto *why = new QVBoxLayout(m_why);
    why->setContentsMargins(theme::gap + 4, theme::halfGap + 2, theme::gap, theme::halfGap + 2);
    why->setSpacing(2);
    for (QLabel *label : {m_happened, m_next, m_advice}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText); // what a server said is never markup
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        why->addWidget(label);
    }
    why->addWidget(m_actions);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap + 4, 0, theme::gap + 4, 0);
    column->addWidget(buildLine());
    column->addWidget(m_why);
}

QWidget *InspectorHead::buildLine()
{
    auto *line = new QWidget(this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_code->setFont(bold);
    m_code->setObjectName(u"responseCode"_s);
    m_id->setProperty("quiet", true);
    m_more->setIcon(theme::icon(u"more"_s));
    m_more->setToolTip(tr("Copy the URL or the id, show requests like it"));
    m_more->setAccessibleName(tr("More on this request"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    buildMenu();
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    row->addWidget(m_status);
    row->addWidget(m_id);
    row->addWidget(m_title, 1);
    row->addWidget(m_code);
    row->addWidget(m_more);
    return line;
}

void InspectorHead::buildMenu()
{
    auto *menu = new QMenu(m_more);
    menu->addAction(
        theme::icon(u"copy"_s), tr("Copy &URL"), this, [this] { copy(m_row.url, tr("URL copied")); });
    menu->addAction(tr("Copy &id"), this,
        [this] { copy(QString::number(m_row.id.value), tr("Id %1 copied").arg(m_row.id.value)); });
    menu->addAction(
            tr("Copy idempotency &key"), this, [this] { copy(m_row.idempotencyKey, tr("Key copied")); })
        ->setObjectName(u"copyKey"_s);
    menu->addSeparator();
    menu->addAction(theme::icon(u"filter"_s), tr("Show requests to this &host"), this, [this] {
        const QUrl url(m_row.url);
        const QString port = url.port() < 0 ? QString() : u":%1"_s.arg(url.port());
        Q_EMIT filterRequested(u"host:"_s + url.host() + port);
    });
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->findChild<QAction *>(u"copyKey"_s)->setVisible(!m_row.idempotencyKey.isEmpty());
    });
    m_more->setMenu(menu);
}

void InspectorHead::copy(const QString &text, const QString &line)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT informed(line);
}

void InspectorHead::setBrief(bool brief)
{
    m_why->setVisible(!brief);
}

void InspectorHead::setRow(const JobRow &row)
{
    m_row = row;
    m_status->setStatus(row.status);
    m_id->setText(u"#%1"_s.arg(row.id.value));
    m_title->setFullText(u"%1 %2"_s.arg(row.method, shownUrl(row.url)));
    m_code->setText(row.statusCode ? u"→  %1"_s.arg(*row.statusCode) : QString());
    m_code->setVisible(row.statusCode.has_value());
    m_why->setTone(theme::statusTone(row.status));
}

void InspectorHead::setExplanation(const Explanation &why)
{
    const std::pair<QLabel *, QString> parts[]{
        {m_happened, why.happened}, {m_next, why.next}, {m_advice, why.advice}};
    for (const auto &[label, text] : parts) {
        if (label->text() != text)
            label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    showRemedies(why.remedies);
}

void InspectorHead::showRemedies(const QList<Remedy> &remedies)
{
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setVisible(remedies.contains(it.key()));
    m_actions->setVisible(!remedies.isEmpty());
}

} // namespace pgcourier
