// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerpanel.h"

#include "app/settings/tabfolder.h"
#include "ui/composer/collectionside.h"
#include "ui/composer/composerhead.h"
#include "ui/composer/composershelf.h"
#include "ui/composer/historywalk.h"
#include "ui/composer/openrequests.h"
#include "ui/composer/requestform.h"
#include "ui/composer/sendaction.h"
#include "ui/composer/shelf.h"
#include "ui/composer/sqlpreview.h"
#include "ui/composer/tabactions.h"
#include "ui/composer/tabstrip.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHideEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

ComposerPanel::ComposerPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Composer"), u"composer"_s, parent)
    , m_ownShelf(std::make_unique<Shelf>())
    , m_request(new QWidget(this))
    , m_strip(new TabStrip(m_request))
    , m_head(new ComposerHead(m_request))
    , m_form(new RequestForm(m_request))
    , m_requests(new OpenRequests(*m_form, this))
    , m_shelf(new ComposerShelf(*m_form, *m_head, *m_requests, this))
    , m_tabs(new TabActions(*m_requests, *m_shelf, *m_strip, this))
    , m_walk(new HistoryWalk(*m_requests, *m_shelf, this))
    , m_side(new CollectionSide(m_request, this))
    , m_send(new SendAction(engine, *m_form, *makeSendButton(), this))
    , m_sql(new SqlPreview(this))
{
    setObjectName(u"composer"_s);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_form->addPage(m_sql, tr("SQL"));
    arrange();
    connectParts();
    useShelf(*m_ownShelf);
}

void ComposerPanel::arrange()
{
    m_strip->addBefore(m_side->toggle());
    addActions({m_side->toggle(), m_side->find()});
    auto *column = new QVBoxLayout(m_request);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_strip);
    column->addWidget(m_head);
    column->addWidget(m_form, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_side);
}

ComposerPanel::~ComposerPanel() = default;

QPushButton *ComposerPanel::makeSendButton()
{
    auto *button = new QPushButton(tr("&Send"), this);
    button->setObjectName(u"send"_s);
    button->setAccessibleName(tr("Send"));
    button->setProperty("primary", true);
    button->setIcon(theme::icon(u"send"_s, QPalette::HighlightedText));
    m_form->addBeside(button);
    return button;
}

void ComposerPanel::connectParts()
{
    connect(m_head, &ComposerHead::environmentChanged, this, [this] {
        m_form->setScope(VariableScope(m_head->environment()));
        updateSql();
    });
    connect(m_form, &RequestForm::changed, this, &ComposerPanel::updateSql);
    connect(m_form, &RequestForm::changed, m_shelf, &ComposerShelf::showTitle);
    connect(m_form, &RequestForm::changed, m_tabs, &TabActions::followCurrent);
    connect(m_form, &RequestForm::changed, m_walk, &HistoryWalk::end);
    connect(m_form, &RequestForm::changed, this, &ComposerPanel::edited);
    connect(m_requests, &OpenRequests::edited, this, &ComposerPanel::edited);
    connect(m_requests, &OpenRequests::turned, this, [this] {
        m_shelf->showTitle();
        m_side->setCurrent(savedId());
        updateSql();
    });
    connect(m_form, &RequestForm::aboutToBeReplaced, m_shelf, &ComposerShelf::putAside);
    connect(m_form, &RequestForm::pageChanged, this, &ComposerPanel::updateSql);
    connect(m_sql, &SqlPreview::revealToggled, this, &ComposerPanel::updateSql);
    connect(m_shelf, &ComposerShelf::opened, m_side, &CollectionSide::giveWay);
    connect(m_shelf, &ComposerShelf::opened, this, &ComposerPanel::requestOpened);
    connect(m_shelf, &ComposerShelf::looksChanged, this, &ComposerPanel::edited);
    connect(m_shelf, &ComposerShelf::looksChanged, this, [this] { m_side->setCurrent(savedId()); });
    connect(m_side, &CollectionSide::activated, m_shelf, &ComposerShelf::openSaved);
    connect(m_side, &CollectionSide::left, this, &ComposerPanel::focusUrl);
    for (const QAction *action : {m_side->find(), m_side->toggle()}) // of the menu, on whatever page
        connect(action, &QAction::triggered, this, &ComposerPanel::requestOpened);
    connect(m_side, &CollectionSide::widthWanted, this, &ComposerPanel::widthWanted);
    connect(m_side, &CollectionSide::edited, this, &ComposerPanel::edited);
    connect(m_tabs, &TabActions::newWanted, this, &ComposerPanel::compose);
    connect(m_tabs, &TabActions::opened, this, &ComposerPanel::requestOpened);
    connect(m_send, &SendAction::sent, m_shelf, &ComposerShelf::noteSent);
    connect(m_send, &SendAction::queued, this, &ComposerPanel::queued);
    connect(m_send, &SendAction::failed, this, &ComposerPanel::failed);
}

void ComposerPanel::useShelf(Shelf &shelf)
{
    connect(&shelf.environments, &Environments::failed, this, &ComposerPanel::failed);
    connect(&shelf.library, &Library::failed, this, &ComposerPanel::failed);
    m_shelf->use(shelf);
    m_walk->use(shelf.library);
    m_side->use(shelf.library);
    m_send->setLibrary(shelf.library);
    if (m_ownShelf.get() != &shelf)
        m_ownShelf.reset();
}

Draft ComposerPanel::draft() const
{
    return m_requests->typed();
}

void ComposerPanel::showDraft(const Draft &draft)
{
    m_requests->showInCurrent(draft);
}

QString ComposerPanel::savedId() const
{
    return m_requests->shown().savedId;
}

void ComposerPanel::resumeSaved(const QString &id)
{
    m_requests->shown().savedId = id;
    m_requests->shown().savedDraft.reset();
    m_shelf->takeCollections();
}

void ComposerPanel::showSent(const Request &request)
{
    m_shelf->open(literalDraft(request));
    m_shelf->noteSent(draft()); // the queue has it
    m_side->giveWay();
}

void ComposerPanel::fillInto(KeptTabs &tabs) const
{
    for (const OpenRequest &request : m_requests->all()) {
        const bool blank = request.savedId.isEmpty() && m_form->isUntouched(request.draft);
        tabs.tabs.append({request.id, request.savedId, !blank && request.sentDraft == request.draft,
            blank ? Draft() : request.draft});
    }
    tabs.current = m_requests->shown().id;
}

void ComposerPanel::showTabs(const KeptTabs &tabs)
{
    QList<OpenRequest> requests;
    int current = 0;
    for (const KeptTab &tab : tabs.tabs) {
        if (tab.id == tabs.current)
            current = int(requests.size());
        requests.append({.id = tab.id, .draft = tab.draft, .savedId = tab.savedRequest});
        if (tab.sent)
            requests.last().sentDraft = tab.draft;
    }
    m_requests->replaceAll(requests, current);
    m_shelf->takeCollections();
}

// The example is of the other one's own mock endpoint.
void ComposerPanel::takeOver(const ComposerPanel &other)
{
    KeptTabs tabs;
    other.fillInto(tabs);
    QList<OpenRequest> requests = other.m_requests->all();
    bool any = false;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        if (tabs.tabs[i].draft == Draft())
            requests[i].draft = {};
        any = any || requests[i].draft != Draft() || !requests[i].savedId.isEmpty();
    }
    if (any)
        m_requests->replaceAll(requests, other.m_requests->current());
    m_shelf->takeCollections();
}

void ComposerPanel::replaceInUrls(const QString &before, const QString &after)
{
    QList<OpenRequest> requests = m_requests->all();
    bool any = false;
    for (OpenRequest &request : requests) {
        const bool sent = request.sentDraft == request.draft;
        if (!replaceInUrl(request.draft, before, after))
            continue;
        if (sent)
            request.sentDraft = request.draft;
        any = true;
    }
    if (any)
        m_requests->replaceAll(requests, m_requests->current());
}

QByteArray ComposerPanel::saveState() const
{
    return m_side->saveState();
}

void ComposerPanel::restoreState(const QByteArray &state)
{
    m_side->restoreState(state);
}

bool ComposerPanel::isUntouched() const
{
    return m_form->isUntouched(m_requests->typed());
}

void ComposerPanel::offerUrl(const QString &url)
{
    if (m_requests->count() == 1) {
        m_form->offerUrl(url);
        m_tabs->followCurrent();
    }
}

void ComposerPanel::setDatabase(const DatabaseInfo &info)
{
    m_schema = info.schema;
    if (!info.database.isEmpty())
        m_head->setPlace(info.host + u'/' + info.database);
    updateSql();
}

void ComposerPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_send->setReadOnly(readOnly, reason);
}

void ComposerPanel::focusUrl()
{
    m_form->focusUrl();
}

void ComposerPanel::compose()
{
    m_shelf->putAside();
    m_requests->add({});
    m_side->giveWay();
    focusUrl();
}

void ComposerPanel::clear()
{
    m_shelf->putAside();
    m_requests->shown() = {.id = m_requests->shown().id};
    m_requests->showInCurrent({});
    focusUrl();
}

QList<QAction *> ComposerPanel::requestActions() const
{
    return m_shelf->actions() + m_walk->actions() + QList<QAction *>{m_side->find(), m_side->toggle()};
}

QList<QAction *> ComposerPanel::tabActions() const
{
    return m_tabs->actions();
}

void ComposerPanel::showEvent(QShowEvent *event)
{
    WindowPage::showEvent(event);
    m_tabs->setShown(true);
}

void ComposerPanel::hideEvent(QHideEvent *event)
{
    WindowPage::hideEvent(event);
    if (!event->spontaneous()) // a window that is an icon
        m_tabs->setShown(false);
}

void ComposerPanel::send()
{
    m_send->send();
}

void ComposerPanel::updateSql()
{
    if (!m_form->isShown(m_sql))
        return;
    m_sql->showRequest(
        m_form->outgoing(), m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier);
}

} // namespace pgcourier
