// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsdialog.h"

#include "app/base/newid.h"
#include "ui/connections/connectioneditor.h"
#include "ui/connections/connectionlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QPushButton *makeButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ConnectionsDialog::ConnectionsDialog(
    ConnectionStore &store, Keyring &keyring, const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_keeper(store, keyring)
    , m_list(new ConnectionList(this))
    , m_editor(new ConnectionEditor(m_keeper, this))
    , m_message(new QLabel(this))
    , m_test(makeButton(tr("&Test"), tr("Test"), this))
    , m_save(makeButton(tr("&Save"), tr("Save"), this))
    , m_connectNew(makeButton(tr("Connect in new w&indow"), tr("Connect in new window"), this))
    , m_connect(makeButton(tr("&Connect"), tr("Connect"), this))
{
    setObjectName(u"connectionsDialog"_s);
    setWindowTitle(tr("Connections"));
    setAttribute(Qt::WA_DeleteOnClose);
    arrange();
    connectParts();
    reload();
    choose(m_keeper.find(current) ? current : localConnection().id);
}

void ConnectionsDialog::arrange()
{
    m_message->setObjectName(u"dialogMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_list);
    sides->addWidget(m_editor);
    sides->setSizes({240, 640});
    sides->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(sides, 1);
    column->addWidget(m_message);
    column->addLayout(buildButtons());
    resize(QSize(940, 760).boundedTo(screen()->availableSize() - QSize(40, 60)));
}

QLayout *ConnectionsDialog::buildButtons()
{
    m_connect->setProperty("primary", true);
    m_test->setIcon(theme::icon(u"connection"_s));
    QPushButton *close = makeButton(tr("Close"), tr("Close"), this);
    connect(m_test, &QPushButton::clicked, m_editor, &ConnectionEditor::test);
    connect(m_save, &QPushButton::clicked, this, [this] { (void)save(); });
    connect(m_connectNew, &QPushButton::clicked, this, [this] { goTo(true); });
    connect(m_connect, &QPushButton::clicked, this, [this] { goTo(false); });
    connect(close, &QPushButton::clicked, this, &ConnectionsDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_test);
    row->addWidget(m_save);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_connectNew);
    row->addWidget(m_connect);
    return row;
}

void ConnectionsDialog::connectParts()
{
    connect(m_list, &ConnectionList::currentChosen, this,
        [this](const QString &id) { whenSaved([this, id] { choose(id); }); });
    connect(m_list, &ConnectionList::activated, this, [this](const QString &id) {
        if (id == m_list->current())
            goTo(false);
    });
    connect(m_list, &ConnectionList::addRequested, this, [this] { whenSaved([this] { add(); }); });
    connect(
        m_list, &ConnectionList::duplicateRequested, this, [this] { whenSaved([this] { duplicate(); }); });
    connect(m_list, &ConnectionList::removeRequested, this, &ConnectionsDialog::askRemoval);
    connect(m_editor, &ConnectionEditor::changed, this, &ConnectionsDialog::updateButtons);
    connect(m_editor, &ConnectionEditor::told, this, &ConnectionsDialog::tell);
    connect(&m_keeper, &ConnectionKeeper::passwordNotKept, this, [this](const Error &error) {
        tell(tr("Saved, but without the password, which will be asked for. %1").arg(error.line()), true);
    });
}

void ConnectionsDialog::reload()
{
    const auto all = m_keeper.load();
    if (!all)
        tell(all.error().line(), true);
    m_list->setConnections(all ? *all : QList<SavedConnection>{});
}

void ConnectionsDialog::choose(const QString &id)
{
    m_list->setCurrent(id);
    m_editor->showConnection(m_keeper.find(id).value_or(localConnection()), false);
}

void ConnectionsDialog::add()
{
    SavedConnection fresh;
    fresh.id = newId();
    m_list->setCurrent({});
    m_editor->showConnection(fresh, true);
    m_editor->focusPaste();
}

void ConnectionsDialog::duplicate()
{
    SavedConnection copy = m_editor->connection();
    const QString name = copy.name;
    copy.id = newId();
    copy.lastUsed = {};
    const QStringList taken = namesBut(copy.id);
    for (int number = 1; copy.name == name || taken.contains(copy.name); ++number)
        copy.name = number == 1 ? tr("%1 (copy)").arg(name) : tr("%1 (copy %2)").arg(name).arg(number);
    m_list->setCurrent({});
    m_editor->showConnection(copy, true);
    m_editor->focusName();
}

void ConnectionsDialog::askRemoval()
{
    const auto connection = m_keeper.find(m_list->current());
    if (!connection)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Remove connection"),
        tr("Remove “%1” from the list?").arg(connection->name), QMessageBox::Cancel, this);
    question->setInformativeText(tr("Its password is removed from the keyring too. The database stays."));
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = question->addButton(tr("&Remove"), QMessageBox::AcceptRole);
    connect(yes, &QPushButton::clicked, this, [this, id = connection->id] { remove(id); });
    question->open();
}

void ConnectionsDialog::remove(const QString &id)
{
    if (const Status removed = m_keeper.remove(id); !removed) {
        tell(removed.error().line(), true);
        return;
    }
    reload();
    choose(localConnection().id);
}

bool ConnectionsDialog::save()
{
    const SavedConnection connection = m_editor->connection();
    if (!m_editor->check(namesBut(connection.id))) {
        tell(tr("Not saved: see the fields marked above."), true);
        return false;
    }
    tell(tr("“%1” is saved.").arg(connection.name), false);
    if (const Status stored = m_keeper.put(connection, m_editor->password()); !stored) {
        tell(stored.error().line(), true);
        return false;
    }
    m_list->setCurrent(connection.id);
    reload();
    m_editor->takeSaved(connection);
    Q_EMIT saved(connection);
    return true;
}

void ConnectionsDialog::goTo(bool newWindow)
{
    const QString password = m_editor->password();
    if (m_editor->canBeSaved() && !save())
        return;
    Q_EMIT connectRequested(m_editor->connection(), password, newWindow);
    QDialog::accept();
}

void ConnectionsDialog::whenSaved(const std::function<void()> &then)
{
    if (!m_editor->wouldBeLost()) {
        then();
        return;
    }
    const QString name = m_editor->connection().name;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
        name.isEmpty() ? tr("Save the new connection?") : tr("Save the changes to “%1”?").arg(name),
        QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("&Save"), QMessageBox::AcceptRole);
    const QPushButton *no = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(yes);
    connect(yes, &QPushButton::clicked, this, [this, then] {
        if (save())
            then();
    });
    connect(no, &QPushButton::clicked, this, then);
    question->open();
}

void ConnectionsDialog::reject()
{
    whenSaved([this] {
        m_editor->stopTest();
        QDialog::reject();
    });
}

void ConnectionsDialog::tell(const QString &line, bool bad)
{
    theme::setTextTone(m_message, bad ? theme::Tone::Bad : theme::Tone::Quiet);
    m_message->setText(line);
    m_message->setVisible(!line.isEmpty());
}

void ConnectionsDialog::updateButtons()
{
    m_save->setEnabled(m_editor->canBeSaved());
}

QStringList ConnectionsDialog::namesBut(const QString &id) const
{
    QStringList names{localConnection().name};
    for (const SavedConnection &connection : m_list->connections()) {
        if (connection.id != id)
            names.append(connection.name);
    }
    return names;
}

} // namespace pgcourier
