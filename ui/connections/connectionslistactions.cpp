// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog does to the list of saved connections.
#include "ui/connections/connectionsdialog.h"

#include "app/base/newid.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/connectionlist.h"
#include "ui/keyring/keyring.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

void ConnectionsDialog::add()
{
    SavedConnection fresh;
    fresh.id = newId();
    m_list->setCurrent({});
    m_new = true;
    showConnection(fresh);
    m_paste->setFocus(Qt::OtherFocusReason);
}

void ConnectionsDialog::duplicate()
{
    SavedConnection copy = m_form->connection();
    const QString name = copy.name;
    add();
    const QString id = m_form->connection().id;
    copy.id = id;
    copy.lastUsed = {};
    for (int number = 1; copy.name == name || otherNames().contains(copy.name); ++number)
        copy.name = number == 1 ? tr("%1 (copy)").arg(name) : tr("%1 (copy %2)").arg(name).arg(number);
    m_form->showConnection(copy);
    m_form->focusName();
}

void ConnectionsDialog::askRemoval()
{
    const auto connection = m_store.find(m_list->current());
    if (!connection)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Remove connection"),
        tr("Remove “%1” from the list?").arg(connection->name), QMessageBox::Cancel, this);
    question->setInformativeText(tr("Its password is removed from the keyring too. The database stays."));
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = question->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this, id = connection->id] { remove(id); });
    question->open();
}

void ConnectionsDialog::remove(const QString &id)
{
    if (const Status removed = m_store.remove(id); !removed) {
        tell(removed.error().line(), true);
        return;
    }
    m_keyring.remove(id);
    reload();
    choose(localConnection().id);
}

bool ConnectionsDialog::save()
{
    if (!m_form->check(otherNames())) {
        tell(tr("Not saved: see the fields marked above."), true);
        return false;
    }
    const SavedConnection connection = m_form->connection();
    if (const Status stored = m_store.put(connection); !stored) {
        tell(stored.error().line(), true);
        return false;
    }
    tell(tr("“%1” is saved.").arg(connection.name));
    keepPassword(connection, m_form->password());
    m_new = false;
    m_list->setCurrent(connection.id);
    reload();
    m_form->showConnection(connection);
    updateButtons();
    Q_EMIT saved(connection);
    return true;
}

void ConnectionsDialog::keepPassword(const SavedConnection &connection, const QString &password)
{
    if (connection.passwordKind != PasswordKind::Keyring) {
        m_keyring.remove(connection.id);
        return;
    }
    if (password.isEmpty())
        return;
    m_keyring.write(connection.id, password, this, [this](const Result<QString> &kept) {
        if (!kept)
            tell(tr("Saved, but without the password, which will be asked for. %1").arg(kept.error().line()),
                true);
    });
}

} // namespace pgcourier
