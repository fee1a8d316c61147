// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/discardquestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace pgcourier {

namespace {

struct DiscardText
{
    Q_DECLARE_TR_FUNCTIONS(DiscardText)
};

} // namespace

void askToDiscard(QWidget *dialog, const QString &title, std::function<void()> discard)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, DiscardText::tr("Discard what you changed?"),
        QMessageBox::NoButton, dialog);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(DiscardText::tr("Discard"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(DiscardText::tr("Go on editing"), QMessageBox::RejectRole));
    QObject::connect(yes, &QPushButton::clicked, dialog, std::move(discard));
    box->open();
}

void askToConfirm(QWidget *page, const DeedQuestion &question, std::function<void()> deed)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, question.title, question.question, QMessageBox::NoButton, page);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(question.meaning);
    QPushButton *yes = box->addButton(question.title, QMessageBox::AcceptRole);
    yes->setAccessibleName(question.title);
    QPushButton *no = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, page, std::move(deed));
    box->open();
}

} // namespace pgcourier
