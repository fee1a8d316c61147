// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composershelf.h"

#include "app/base/newid.h"
#include "ui/composer/composerhead.h"
#include "ui/composer/historydialog.h"
#include "ui/composer/openrequests.h"
#include "ui/composer/savedialog.h"
#include "ui/composer/shelf.h"
#include "ui/theme/icons.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// "POST /todos": what one would call it.
QString nameFor(const Request &request)
{
    QString place = QUrl(request.url).path();
    if (place.size() <= 1)
        place = request.url.section(u"://"_s, -1).section(u'?', 0, 0);
    return u"%1 %2"_s.arg(request.method, place).trimmed();
}

} // namespace

ComposerShelf::ComposerShelf(RequestForm &form, ComposerHead &head, OpenRequests &requests, QWidget *page)
    : QObject(page)
    , m_form(form)
    , m_head(head)
    , m_requests(requests)
    , m_page(page)
{
    QAction *keep = add(tr("&Save request"), u"save"_s, QKeySequence::Save, [this] { save(); });
    add(tr("Save request &as…"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
        [this] { saveAs(); });
    QAction *history
        = add(tr("&History…"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::Key_H), [this] { openHistory(); });
    m_head.addActions({keep, history});
}

QAction *ComposerShelf::add(
    const QString &text, const QString &icon, const QKeySequence &keys, const std::function<void()> &does)
{
    auto *action = new QAction(theme::icon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tipWithKeys(QString(text).remove(u'&'), keys));
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    m_actions.append(action);
    return action;
}

void ComposerShelf::use(Shelf &shelf)
{
    m_shelf = &shelf;
    connect(&shelf.library, &Library::collectionsChanged, this, &ComposerShelf::takeCollections);
    m_head.setEnvironments(shelf.environments);
    takeCollections();
}

TabLook ComposerShelf::lookOf(int index) const
{
    const OpenRequest request = m_requests.at(index);
    const SavedPlace place = placeOf(m_shelf->library.collections(), request.savedId);
    const bool blank = request.draft.request.url.isEmpty();
    TabLook look{nameFor(request.draft.request), request.draft.request.url, isUnsaved(index)};
    if (!place.isNone())
        look.name = nameOf(m_shelf->library.collections(), place);
    else if (blank)
        look.name = tr("New request");
    if (!blank)
        look.tip = u"%1\n%2 %3"_s.arg(look.name, request.draft.request.method, look.tip);
    return look;
}

bool ComposerShelf::isUnsaved(int index) const
{
    const OpenRequest request = m_requests.at(index);
    if (m_shelf->library.find(request.savedId))
        return request.savedDraft && request.draft != request.savedDraft;
    return !m_form.isUntouched(request.draft) && request.draft != request.sentDraft;
}

void ComposerShelf::save()
{
    OpenRequest &shown = m_requests.shown();
    if (!m_shelf->library.find(shown.savedId)) {
        saveAs();
        return;
    }
    const Draft typed = m_requests.typed();
    const Draft kept = keptDraft(typed);
    m_shelf->library.change([id = shown.savedId, kept](QList<Collection> &collections) {
        Collection *collection = collectionAt(collections, placeOf(collections, id));
        if (const qsizetype at = collection ? indexOf(*collection, id) : -1; at >= 0)
            collection->requests[at].draft = kept;
    });
    shown.savedDraft = typed;
    showTitle();
    Q_EMIT looksChanged();
}

void ComposerShelf::saveAs()
{
    const QList<Collection> &collections = m_shelf->library.collections();
    const SavedPlace own = placeOf(collections, m_requests.shown().savedId);
    QStringList names;
    QString inside;
    for (const auto &[name, place] : placesOf(collections)) {
        names.append(name);
        if (place == parentOf(own))
            inside = name;
    }
    auto *dialog
        = new SaveDialog(own.isNone() ? nameFor(m_requests.typed().request) : nameOf(collections, own), names,
            inside, m_page->window());
    connect(dialog, &SaveDialog::named, this, &ComposerShelf::keepAs);
    dialog->open();
}

void ComposerShelf::keepAs(const QString &name, const QString &where)
{
    SavedPlace place;
    for (const auto &[text, known] : placesOf(m_shelf->library.collections())) {
        if (text == where)
            place = known;
    }
    const SavedRequest fresh{newId(), name, keptDraft(m_requests.typed()), place.folder};
    m_shelf->library.change([fresh, place, where, id = newId()](QList<Collection> &collections) {
        if (Collection *collection = collectionAt(collections, place))
            collection->requests.append(fresh);
        else
            collections.append({id, where, {fresh}});
    });
    m_requests.shown().savedId = fresh.id;
    m_requests.shown().savedDraft = m_requests.typed();
    showTitle();
    Q_EMIT looksChanged();
}

void ComposerShelf::openHistory()
{
    auto *dialog = new HistoryDialog(m_shelf->library, m_page->window());
    connect(dialog, &HistoryDialog::draftChosen, this, [this](const Draft &chosen) {
        open(chosen);
        m_requests.shown().sentDraft = m_requests.typed(); // nothing is lost with it
        showTitle();
        Q_EMIT looksChanged();
        Q_EMIT opened();
        m_form.focusUrl();
    });
    dialog->open();
}

// An empty tab has nothing that another one were needed for.
void ComposerShelf::open(const Draft &draft)
{
    OpenRequest &shown = m_requests.shown();
    if (!shown.savedId.isEmpty() || m_requests.typed() != Draft())
        m_requests.add({.draft = draft});
    else
        m_requests.showInCurrent(draft);
}

void ComposerShelf::openSaved(const QString &id)
{
    const auto saved = m_shelf->library.find(id);
    if (!saved)
        return;
    if (const int known = m_requests.indexOfSaved(id); known >= 0) {
        m_requests.turnTo(known);
    } else {
        open(saved->draft);
        m_requests.shown().savedId = id;
        m_requests.shown().savedDraft = m_requests.typed();
    }
    showTitle();
    Q_EMIT looksChanged();
    Q_EMIT opened();
    m_form.focusUrl();
}

// What is typed and saved nowhere is not lost when something else takes its place.
void ComposerShelf::putAside()
{
    const auto saved = m_shelf->library.find(m_requests.shown().savedId);
    const Draft typed = m_requests.typed();
    if (!m_form.isUntouched(typed) && !(saved && typed == m_requests.shown().savedDraft))
        m_shelf->library.addSent(typed);
}

void ComposerShelf::noteSent(const Draft &draft)
{
    for (int i = 0; i < m_requests.count(); ++i) {
        if (m_requests.draftOf(i) == draft)
            m_requests.known(i).sentDraft = draft;
    }
    Q_EMIT looksChanged();
}

// What is saved may be read after the tabs were, and change in another window.
void ComposerShelf::takeCollections()
{
    for (int i = 0; i < m_requests.count(); ++i) {
        OpenRequest &request = m_requests.known(i);
        const auto saved = request.savedId.isEmpty() ? std::nullopt : m_shelf->library.find(request.savedId);
        if (!saved || (request.savedDraft && keptDraft(*request.savedDraft) == saved->draft))
            continue;
        const Draft typed = m_requests.draftOf(i);
        request.savedDraft = keptDraft(typed) == saved->draft ? typed : saved->draft;
    }
    showTitle();
    Q_EMIT looksChanged();
}

void ComposerShelf::showTitle()
{
    const QList<Collection> &collections = m_shelf->library.collections();
    const SavedPlace place = placeOf(collections, m_requests.shown().savedId);
    QString where;
    for (SavedPlace around = parentOf(place); !around.isNone(); around = parentOf(around)) {
        const QString name = nameOf(collections, around);
        where = where.isEmpty() ? name : name + u" / "_s + where;
    }
    m_head.setTitle(where, nameOf(collections, place), !place.isNone() && isUnsaved(m_requests.current()));
}

} // namespace pgcourier
