// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/passwordedit.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct PasswordWords
{
    Q_DECLARE_TR_FUNCTIONS(PasswordEdit)
};

} // namespace

QLineEdit *makePasswordEdit(QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(u"password"_s);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(PasswordWords::tr("Password"));
    QAction *show = edit->addAction(theme::icon(u"lock"_s), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setToolTip(PasswordWords::tr("Show the password"));
    show->setText(PasswordWords::tr("Show the password"));
    QObject::connect(show, &QAction::toggled, edit,
        [edit](bool shown) { edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    return edit;
}

} // namespace pgcourier
