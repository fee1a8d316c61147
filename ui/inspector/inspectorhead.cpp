// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorhead.h"

#include "app/model/cause.h"
#include "app/model/httpstatus.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/showntext.h"
#include "ui/widgets/statuslabel.h"
#include "ui/widgets/toolbutton.h"

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

// "404 Not Found"; without a code what there was in its place.
QString headOutcome(const JobRow &row)
{
    if (row.statusCode)
        return u"%1 %2"_s.arg(QString::number(*row.statusCode), reasonOfStatus(*row.statusCode)).trimmed();
    if (row.errorMsg.isEmpty() || row.status == JobStatus::Cancelled)
        return {};
    return row.errorMsg.startsWith("Timeout"_L1) ? InspectorHead::tr("Timeout")
                                                 : InspectorHead::tr("No response");
}

QList<RemedyButton> remedyButtons()
{
    return {{Remedy::StartWorker, InspectorHead::tr("Start the worker"), u"play"_s},
        {Remedy::RetryNow, InspectorHead::tr("Retry now"), u"retry"_s},
        {Remedy::Edit, InspectorHead::tr("Edit in composer"), u"edit"_s},
        {Remedy::OpenEndpoint, InspectorHead::tr("Open endpoint policy"), u"endpoints"_s},
        {Remedy::ShowAhead, InspectorHead::tr("Show the one ahead"), u"search"_s},
        {Remedy::Cancel, InspectorHead::tr("Cancel request"), u"cancel"_s}};
}

} // namespace

InspectorHead::InspectorHead(QWidget *parent)
    : QWidget(parent)
    , m_status(new StatusLabel(this))
    , m_id(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_code(new ElidedLabel(this))
    , m_measures(new QLabel(this))
    , m_ask(flatButton(
          u"doctor"_s, tr("Why?"), tr("What holds it up, link by link, on the page Doctor (Ctrl+Y)"), this))
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
    m_code->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_measures->setObjectName(u"responseMeasures"_s);
    m_measures->setProperty("quiet", true);
    m_id->setProperty("quiet", true);
    m_more->setIcon(theme::icon(u"more"_s));
    m_more->setToolTip(tr("Copy the URL or the id, show requests like it"));
    m_more->setAccessibleName(tr("More on this request"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_ask->setText(tr("Why?"));
    m_ask->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_ask, &QToolButton::clicked, this, &InspectorHead::whyRequested);
    buildMenu();
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::gap);
    row->addWidget(m_status);
    row->addWidget(m_id);
    row->addWidget(m_title, 1);
    row->addWidget(m_code);
    row->addWidget(m_measures);
    row->addWidget(m_ask);
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
    menu->addAction(tr("Copy &ordering key"), this, [this] { copy(m_row.orderingKey, tr("Key copied")); })
        ->setObjectName(u"copyOrdering"_s);
    menu->addSeparator();
    // The key is the panel's own; here it is only shown.
    menu->addAction(theme::icon(u"search"_s), tr("&Find in all parts") + u"\tCtrl+Alt+F"_s, this,
        &InspectorHead::findRequested);
    menu->addAction(theme::icon(u"filter"_s), tr("Show requests &with this ordering key"), this,
            [this] {
                Q_EMIT filterRequested(u"ordering:\"%1\""_s.arg(QString(m_row.orderingKey).remove(u'"')));
            })
        ->setObjectName(u"showOrdering"_s);
    menu->addAction(theme::icon(u"filter"_s), tr("Show requests that this &row has caused"), this,
            [this] { Q_EMIT filterRequested(causeFilter(m_cause)); })
        ->setObjectName(u"showCause"_s);
    menu->addAction(theme::icon(u"diff"_s), tr("&Compare with the row as it is now…"), this,
            &InspectorHead::rowRequested)
        ->setObjectName(u"compareRow"_s);
    menu->addAction(theme::icon(u"filter"_s), tr("Show requests to this &host"), this, [this] {
        const QUrl url(m_row.url);
        const QString port = url.port() < 0 ? QString() : u":%1"_s.arg(url.port());
        Q_EMIT filterRequested(u"host:"_s + url.host() + port);
    });
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->findChild<QAction *>(u"copyKey"_s)->setVisible(!m_row.idempotencyKey.isEmpty());
        for (const QString &action : {u"copyOrdering"_s, u"showOrdering"_s})
            menu->findChild<QAction *>(action)->setVisible(!m_row.orderingKey.isEmpty());
        menu->findChild<QAction *>(u"showCause"_s)->setVisible(!m_cause.isEmpty());
        menu->findChild<QAction *>(u"compareRow"_s)->setVisible(namesRow(m_cause));
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
    showId();
    m_title->setFullText(u"%1 %2"_s.arg(row.method, shownUrl(row.url)));
    const QString outcome = headOutcome(row);
    m_code->setFullText(outcome.isEmpty() ? QString() : u"→  "_s + outcome);
    m_code->setVisible(!outcome.isEmpty());
    m_why->setTone(theme::statusTone(row.status));
}

void InspectorHead::setCause(const QJsonObject &cause)
{
    m_cause = cause;
    showId();
}

// With what it belongs to.
void InspectorHead::showId()
{
    constexpr int most = 24;
    QStringList words{u"#%1"_s.arg(m_row.id.value)};
    QStringList tips;
    if (!m_row.orderingKey.isEmpty()) {
        words.append(m_row.orderingKey.left(most));
        tips.append(tr("Ordering key: %1").arg(m_row.orderingKey));
    }
    if (!m_cause.isEmpty()) {
        words.append(causeBrief(m_cause).left(most));
        tips.append(
            tr("Sent for: %1 (trigger %2, transaction %3)")
                .arg(causeText(m_cause), m_cause[u"trigger"_s].toString(), m_cause[u"xid"_s].toString()));
    }
    m_id->setText(words.join(u" · "_s));
    m_id->setToolTip(tips.join(u'\n'));
}

void InspectorHead::setMeasures(const ResponseMeasures &measures)
{
    m_measures->setText(measures.line);
    m_measures->setToolTip(measures.tip);
    m_measures->setVisible(!measures.line.isEmpty());
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
