// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent and what is saved: the part of ComposerPanel that keeps requests.
#include "ui/composer/composerhead.h"
#include "ui/composer/composerpanel.h"
#include "ui/composer/librarydialog.h"
#include "ui/composer/savedialog.h"
#include "ui/composer/shelf.h"
#include "ui/composer/urledit.h"
#include "ui/theme/icons.h"

#include "app/base/newid.h"

#include <algorithm>
#include <QAction>
#include <QComboBox>
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

void ComposerPanel::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(theme::icon(icon), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(
            u"%1 (%2)"_s.arg(QString(text).remove(u'&'), keys.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_requestActions.append(action);
        return action;
    };
    QAction *keep = add(tr("&Save request"), u"save"_s, QKeySequence::Save, [this] { save(); });
    add(tr("Save request &as…"), u"copy"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
        [this] { saveAs(); });
    QAction *history = add(
        tr("&History…"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::Key_H), [this] { openLibrary(false); });
    add(tr("C&ollections…"), u"inbox"_s, QKeySequence(Qt::CTRL | Qt::Key_O), [this] { openLibrary(true); });
    m_head->addActions({keep, history}); // the dialog has the collections too
}

void ComposerPanel::save()
{
    if (!m_shelf->library.find(m_savedId)) {
        saveAs();
        return;
    }
    const Draft kept = keptDraft(draft());
    m_shelf->library.change([id = m_savedId, kept](QList<Collection> &collections) {
        for (Collection &collection : collections) {
            for (SavedRequest &request : collection.requests) {
                if (request.id == id)
                    request.draft = kept;
            }
        }
    });
    m_savedDraft = draft();
    updateTitle();
}

void ComposerPanel::saveAs()
{
    const QList<Collection> &collections = m_shelf->library.collections();
    const Collection *own = collectionOf(collections, m_savedId);
    const auto saved = m_shelf->library.find(m_savedId);
    QStringList names;
    for (const Collection &collection : collections)
        names.append(collection.name);
    auto *dialog = new SaveDialog(
        saved ? saved->name : nameFor(draft().request), names, own ? own->name : QString(), window());
    connect(dialog, &SaveDialog::named, this, &ComposerPanel::keepAs);
    dialog->open();
}

void ComposerPanel::keepAs(const QString &name, const QString &collection)
{
    const SavedRequest fresh{newId(), name, keptDraft(draft())};
    m_shelf->library.change([fresh, collection, folder = newId()](QList<Collection> &collections) {
        auto place = std::find_if(collections.begin(), collections.end(),
            [&collection](const Collection &known) { return known.name == collection; });
        if (place == collections.end())
            place = collections.insert(collections.end(), Collection{folder, collection, {}});
        place->requests.append(fresh);
    });
    m_savedId = fresh.id;
    m_savedDraft = draft();
    updateTitle();
}

void ComposerPanel::openLibrary(bool collections)
{
    auto *dialog = new LibraryDialog(m_shelf->library,
        collections ? LibraryDialog::Collections : LibraryDialog::History, m_savedId, window());
    connect(dialog, &LibraryDialog::draftChosen, this, [this](const Draft &chosen) {
        showDraft(chosen);
        forgetSaved();
        Q_EMIT requestOpened();
        focusUrl();
    });
    connect(dialog, &LibraryDialog::savedChosen, this, &ComposerPanel::showSaved);
    dialog->open();
}

void ComposerPanel::showSaved(const QString &id)
{
    const auto saved = m_shelf->library.find(id);
    if (!saved)
        return;
    showDraft(saved->draft);
    m_savedId = id;
    m_savedDraft = draft();
    updateTitle();
    Q_EMIT requestOpened();
    focusUrl();
}

void ComposerPanel::resumeSaved(const QString &id)
{
    m_savedId = id;
    m_savedDraft.reset();
    updateTitle();
}

void ComposerPanel::forgetSaved()
{
    m_savedId.clear();
    updateTitle();
}

void ComposerPanel::updateTitle()
{
    const auto saved = m_savedId.isEmpty() ? std::nullopt : m_shelf->library.find(m_savedId);
    const Collection *own = collectionOf(m_shelf->library.collections(), m_savedId);
    if (saved && !m_savedDraft)
        m_savedDraft = keptDraft(draft()) == saved->draft ? draft() : saved->draft;
    m_head->setTitle(
        own ? own->name : QString(), saved ? saved->name : QString(), saved && draft() != m_savedDraft);
}

void ComposerPanel::takeChange()
{
    updateSql();
    if (!m_savedId.isEmpty())
        updateTitle();
}

} // namespace pgcourier
