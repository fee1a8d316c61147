// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composershelf.h"

#include "app/base/newid.h"
#include "ui/composer/composerhead.h"
#include "ui/composer/librarydialog.h"
#include "ui/composer/requestform.h"
#include "ui/composer/savedialog.h"
#include "ui/composer/shelf.h"
#include "ui/theme/icons.h"

#include <algorithm>
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

const Collection *collectionOf(const QList<Collection> &collections, const QString &request)
{
    const auto place
        = std::find_if(collections.begin(), collections.end(), [&](const Collection &collection) {
              return std::any_of(collection.requests.begin(), collection.requests.end(),
                  [&request](const SavedRequest &saved) { return saved.id == request; });
          });
    return place == collections.end() ? nullptr : &*place;
}

} // namespace

ComposerShelf::ComposerShelf(RequestForm &form, ComposerHead &head, QWidget *page)
    : QObject(page)
    , m_form(form)
    , m_head(head)
    , m_page(page)
{
    QAction *keep = add(tr("&Save request"), u"save"_s, QKeySequence::Save, [this] { save(); });
    add(tr("Save request &as…"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
        [this] { saveAs(); });
    QAction *history = add(
        tr("&History…"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::Key_H), [this] { openLibrary(false); });
    add(tr("C&ollections…"), u"inbox"_s, QKeySequence(Qt::CTRL | Qt::Key_O), [this] { openLibrary(true); });
    m_head.addActions({keep, history}); // the dialog has the collections too
}

QAction *ComposerShelf::add(
    const QString &text, const QString &icon, const QKeySequence &keys, const std::function<void()> &does)
{
    auto *action = new QAction(theme::icon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(u"%1 (%2)"_s.arg(QString(text).remove(u'&'), keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    m_actions.append(action);
    return action;
}

void ComposerShelf::use(Shelf &shelf)
{
    m_shelf = &shelf;
    connect(&shelf.library, &Library::collectionsChanged, this, &ComposerShelf::updateTitle);
    m_head.setEnvironments(shelf.environments);
    updateTitle();
}

void ComposerShelf::save()
{
    if (!m_shelf->library.find(m_savedId)) {
        saveAs();
        return;
    }
    const Draft kept = keptDraft(m_form.draft());
    m_shelf->library.change([id = m_savedId, kept](QList<Collection> &collections) {
        for (Collection &collection : collections) {
            for (SavedRequest &request : collection.requests) {
                if (request.id == id)
                    request.draft = kept;
            }
        }
    });
    m_savedDraft = m_form.draft();
    updateTitle();
}

void ComposerShelf::saveAs()
{
    const QList<Collection> &collections = m_shelf->library.collections();
    const Collection *own = collectionOf(collections, m_savedId);
    const auto saved = m_shelf->library.find(m_savedId);
    QStringList names;
    for (const Collection &collection : collections)
        names.append(collection.name);
    auto *dialog = new SaveDialog(saved ? saved->name : nameFor(m_form.draft().request), names,
        own ? own->name : QString(), m_page->window());
    connect(dialog, &SaveDialog::named, this, &ComposerShelf::keepAs);
    dialog->open();
}

void ComposerShelf::keepAs(const QString &name, const QString &collection)
{
    const SavedRequest fresh{newId(), name, keptDraft(m_form.draft())};
    m_shelf->library.change([fresh, collection, folder = newId()](QList<Collection> &collections) {
        auto place = std::find_if(collections.begin(), collections.end(),
            [&collection](const Collection &known) { return known.name == collection; });
        if (place == collections.end())
            place = collections.insert(collections.end(), Collection{folder, collection, {}});
        place->requests.append(fresh);
    });
    m_savedId = fresh.id;
    m_savedDraft = m_form.draft();
    updateTitle();
}

void ComposerShelf::openLibrary(bool collections)
{
    auto *dialog = new LibraryDialog(m_shelf->library,
        collections ? LibraryDialog::Collections : LibraryDialog::History, m_savedId, m_page->window());
    connect(dialog, &LibraryDialog::draftChosen, this, [this](const Draft &chosen) {
        putAside();
        m_form.showDraft(chosen);
        forget();
        Q_EMIT opened();
        m_form.focusUrl();
    });
    connect(dialog, &LibraryDialog::savedChosen, this, &ComposerShelf::showSaved);
    dialog->open();
}

void ComposerShelf::showSaved(const QString &id)
{
    const auto saved = m_shelf->library.find(id);
    if (!saved)
        return;
    putAside();
    m_form.showDraft(saved->draft);
    m_savedId = id;
    m_savedDraft = m_form.draft();
    updateTitle();
    Q_EMIT opened();
    m_form.focusUrl();
}

// What is typed and saved nowhere is not lost when something else takes its place.
void ComposerShelf::putAside()
{
    const auto saved = m_savedId.isEmpty() ? std::nullopt : m_shelf->library.find(m_savedId);
    if (!m_form.isUntouched() && !(saved && m_form.draft() == m_savedDraft))
        m_shelf->library.addSent(m_form.draft());
}

void ComposerShelf::resume(const QString &id)
{
    m_savedId = id;
    m_savedDraft.reset();
    updateTitle();
}

void ComposerShelf::forget()
{
    m_savedId.clear();
    updateTitle();
}

void ComposerShelf::noteChange()
{
    if (!m_savedId.isEmpty())
        updateTitle();
}

void ComposerShelf::updateTitle()
{
    const auto saved = m_savedId.isEmpty() ? std::nullopt : m_shelf->library.find(m_savedId);
    const Collection *own = collectionOf(m_shelf->library.collections(), m_savedId);
    if (saved && !m_savedDraft)
        m_savedDraft = keptDraft(m_form.draft()) == saved->draft ? m_form.draft() : saved->draft;
    m_head.setTitle(own ? own->name : QString(), saved ? saved->name : QString(),
        saved && m_form.draft() != m_savedDraft);
}

} // namespace pgcourier
