// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/passworddialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/passwordedit.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

PasswordDialog::PasswordDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_password(makePasswordEdit(this))
    , m_keep(new QCheckBox(tr("&Keep it in the keyring"), this))
{
    setObjectName(u"passwordDialog"_s);
    setWindowTitle(tr("Password"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new QLabel(question.user.isEmpty()
            ? tr("Password for “%1”:").arg(question.connection)
            : tr("Password of %2 for “%1”:").arg(question.connection, question.user),
        this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setBuddy(m_password);
    auto *refused = new QLabel(tr("The server refused the password that was used."), this);
    refused->setWordWrap(true);
    refused->setVisible(question.refused);
    theme::setTextTone(refused, theme::Tone::Bad);
    m_keep->setVisible(question.mayKeep);
    m_keep->setAccessibleName(tr("Keep it in the keyring"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *ok = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    ok->setAccessibleName(tr("Connect"));
    ok->setProperty("primary", true);
    ok->setEnabled(false);
    connect(m_password, &QLineEdit::textChanged, ok,
        [ok](const QString &typed) { ok->setEnabled(!typed.isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT entered(m_password->text(), m_keep->isVisible() && m_keep->isChecked());
        accept();
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(refused);
    column->addWidget(text);
    column->addWidget(m_password);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    column->addSpacing(theme::gap);
    column->addWidget(buttons);
    setMinimumWidth(380);
    m_password->setFocus();
}

} // namespace pgcourier
